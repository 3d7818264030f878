using Playground.Kubectl.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Describe;

/// <summary>What it takes to describe one object.</summary>
internal sealed record Subject(ApiSession Server, FoundObject Found, bool ShowEvents, DateTimeOffset Now, CancellationToken Cancellation)
{
    public T As<T>() where T : IKubernetesType<T> => KubernetesJson.Deserialize<T>(KubernetesJson.Serialize(Found.Tree));

    /// <summary>The events about it; none when they are not wanted.</summary>
    public async Task<IReadOnlyList<Event>?> EventsAsync()
    {
        if (!ShowEvents)
            return null;
        var uid = Found.Tree["metadata"]?["uid"]?.ToString() ?? "";
        var fields = $"involvedObject.name={Found.Name},involvedObject.namespace={Found.Namespace},involvedObject.uid={uid}";
        var path = Found.Namespace.Length > 0 ? $"api/v1/namespaces/{Found.Namespace}/events" : "api/v1/events";
        return await FindAsync<Event>($"{path}?fieldSelector={Uri.EscapeDataString(fields)}&limit=500");
    }

    /// <summary>Nothing where the server refuses.</summary>
    public async Task<IReadOnlyList<T>> FindAsync<T>(string path) where T : IKubernetesType<T>
    {
        try
        {
            return await Server.ListAsync<T>(path, Cancellation);
        }
        catch (ServerError)
        {
            return [];
        }
    }
}

/// <summary>How one kind is described.</summary>
internal abstract class Description
{
    public abstract Task WriteAsync(Subject subject, DescribeWriter writer);

    /// <summary>Name, namespace (of a kind that has one), labels and annotations.</summary>
    protected static void Head(DescribeWriter writer, KubernetesObject value, bool withNamespace = true)
    {
        writer.Line(0, $"Name:\t{value.Name}");
        if (withNamespace)
            writer.Line(0, $"Namespace:\t{value.Namespace}");
        writer.Labels("Labels", value.Metadata.Labels);
        writer.Annotations("Annotations", value.Metadata.Annotations);
    }

    protected static async Task EventsAsync(Subject subject, DescribeWriter writer) => writer.Events(await subject.EventsAsync(), subject.Now);
}
