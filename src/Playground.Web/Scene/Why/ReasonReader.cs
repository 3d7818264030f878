using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Why;

/// <summary>A fact with the lines of the object that say so.</summary>
/// <param name="Id">what to choose on the canvas to see the object; null: it is not drawn</param>
public sealed record Proof(ExplanationEvidence Fact, string? Id, IReadOnlyList<ExcerptLine> Lines);

/// <summary>A reason, its facts looked up.</summary>
public sealed record Told(Reason Reason, IReadOnlyList<Proof> Proofs);

/// <summary>Asks the API what has to be known to say why something is as it is.</summary>
public sealed class ReasonReader(KubernetesClient client)
{
    /// <summary>Of anything on the canvas; null when nothing can be said of it.</summary>
    public async Task<Told?> OfAsync(string id, SceneSnapshot scene, CancellationToken cancellation)
    {
        var (kind, name) = id.StartsWith("endpoint/", StringComparison.Ordinal) && scene.Find<EndpointItem>(id) is { } edge ? ("pod", new NamespacedName(edge.Ns, edge.Pod)) : SceneId.Parse(id);
        var reason = kind switch
        {
            "pod" => await PodAsync(name, cancellation),
            "service" => await ServiceAsync(name, scene, cancellation),
            "node" when await client.GetAsync<Node>(name, cancellation) is { IsSuccess: true } node => NodeReason.Of(node.Value),
            "networkpolicy" when await client.GetAsync<NetworkPolicy>(name, cancellation) is { IsSuccess: true } policy => NetworkReason.Of(policy.Value, await ListAsync<Pod>(name.Namespace, "", cancellation)),
            "ingress" when await client.GetAsync<Ingress>(name, cancellation) is { IsSuccess: true } ingress => NetworkReason.Of(ingress.Value, await ListAsync<Service>(name.Namespace, "", cancellation)),
            "deployment" or "statefulset" or "daemonset" or "replicaset" => await WorkloadAsync(kind, name, cancellation),
            _ => null,
        };
        return reason is null ? null : await LookUpAsync(reason, scene, cancellation);
    }

    public Task<Told> OfAsync(Flow flow, SceneSnapshot scene, CancellationToken cancellation) => LookUpAsync(Reason.Of(flow), scene, cancellation);

    private async Task<Reason?> PodAsync(NamespacedName name, CancellationToken cancellation)
    {
        if (await client.GetAsync<Pod>(name, cancellation) is not { IsSuccess: true, Value: { } pod })
            return null;
        return PodReason.Of(await FactsAsync(pod, cancellation));
    }

    private async Task<PodFacts> FactsAsync(Pod pod, CancellationToken cancellation)
    {
        var events = await ListAsync<Event>(pod.Namespace, $"involvedObject.name={pod.Name}", cancellation);
        return new(
            pod,
            [.. events.OrderBy(e => e.LastTimestamp ?? e.FirstTimestamp ?? e.Metadata.CreationTimestamp)],
            await ListAsync<Node>("", "", cancellation),
            await ListAsync<Service>(pod.Namespace, "", cancellation));
    }

    private async Task<Reason?> WorkloadAsync(string kind, NamespacedName name, CancellationToken cancellation)
    {
        if (await FindAsync(kind, name.ToString(), cancellation) is not { } workload)
            return null;
        var labels = (KubernetesJson.ToTree(workload)["spec"]?["selector"]?["matchLabels"] as JsonObject)?.Select(label => $"{label.Key}={label.Value}") ?? [];
        var pods = await client.ListAsync<Pod>(name.Namespace, new() { LabelSelector = string.Join(',', labels) }, cancellation);
        var ill = pods.IsSuccess ? pods.Value.Items.FirstOrDefault(pod => pod is { IsReady: false, Metadata.DeletionTimestamp: null }) : null;
        return WorkloadReason.Of(workload, ill is null ? [] : [await FactsAsync(ill, cancellation)]);
    }

    /// <summary>A Service is explained by what would become of a request: to each of its ports until one fails.</summary>
    private async Task<Reason?> ServiceAsync(NamespacedName name, SceneSnapshot scene, CancellationToken cancellation)
    {
        if (await client.GetAsync<Service>(name, cancellation) is not { IsSuccess: true, Value: { } service })
            return null;
        Reason? first = null;
        foreach (var question in ServiceQuestions.Of(service, scene))
        {
            var asked = await client.CreateAsync(question, cancellation);
            if (asked is not { IsSuccess: true, Value.Status: { } status })
                continue;
            var reason = Reason.Of(status);
            if (!reason.IsWell)
                return reason;
            first ??= reason;
        }

        return first;
    }

    private async Task<Told> LookUpAsync(Reason reason, SceneSnapshot scene, CancellationToken cancellation)
    {
        var proofs = new List<Proof>();
        foreach (var fact in reason.Evidence)
        {
            var words = fact.Object.Split(' ', 2);
            var lines = words is [var kind, var name] && fact.Field is not "" && await FindAsync(kind, name, cancellation) is { } value ? FieldExcerpt.Of(value, fact.Field) : [];
            var id = words is [var drawn, var called] ? $"{drawn.ToLowerInvariant()}/{called}" : "";
            proofs.Add(new(fact, scene.Items.ContainsKey(id) ? id : null, lines));
        }

        return new(reason, proofs);
    }

    private async Task<KubernetesObject?> FindAsync(string kind, string name, CancellationToken cancellation)
    {
        if (Kinds.All.FirstOrDefault(known => known.Type.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase) && known.Type.Plural is not "") is not { Type: var type })
            return null;
        var (ns, own) = name.Split('/') is [var space, var rest] ? (space, rest) : ("", name);
        return (await client.Transport.SendAsync(new(ApiVerb.Get, type) { Namespace = ns, Name = own }, cancellation)) is { IsSuccess: true } found ? found.Value : null;
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string ns, string fields, CancellationToken cancellation) where T : KubernetesObject, IKubernetesKind<T> =>
        await client.ListAsync<T>(ns, new() { FieldSelector = fields }, cancellation) is { IsSuccess: true } list ? list.Value.Items : [];
}
