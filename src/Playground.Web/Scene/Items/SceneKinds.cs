using System.Collections.Frozen;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;

namespace Playground.Web.Scene.Items;

/// <summary>The kinds that are objects of the API and stand on the canvas, by the word that ids and kubectl have for them.</summary>
internal static class SceneKinds
{
    /// <summary>What can be made, copied and deleted there.</summary>
    private static readonly FrozenDictionary<string, ResourceType> Made = new[]
    {
        Pod.Type, Service.Type, Deployment.Type, StatefulSet.Type, DaemonSet.Type, ReplicaSet.Type, Job.Type, Ingress.Type, NetworkPolicy.Type,
    }.ToFrozenDictionary(type => type.Kind.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Null for what is not for making or deleting on the canvas: machines, lines, what lies outside.</summary>
    public static ResourceType? Find(string word) => Made.GetValueOrDefault(word);

    /// <summary>`NetworkPolicy` for `networkpolicy`; the word itself when it is no kind of these.</summary>
    public static string TitleOf(string word) => word is "node" ? "Node" : Find(word)?.Kind ?? word;
}
