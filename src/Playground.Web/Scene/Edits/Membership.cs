using System.Text.Json;
using Playground.Kubernetes.Client;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>Being behind a Service is a matter of labels, and nothing else.</summary>
public static class Membership
{
    /// <summary>A Service without a selector chooses nobody.</summary>
    public static bool Selects(ServiceItem service, PodItem pod) =>
        service.Ns == pod.Ns && service.Selector.Count > 0
        && service.Selector.All(wanted => pod.Labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    /// <summary>Gives a pod the labels that a Service chooses by.</summary>
    public static Patch Join(ServiceItem service) => Labels(service, take: false);

    /// <summary>Takes these labels away.</summary>
    public static Patch Leave(ServiceItem service) => Labels(service, take: true);

    public static string JoinKubectl(PodItem pod, ServiceItem service) =>
        $"kubectl label pod {pod.Name} -n {pod.Ns} --overwrite {string.Join(' ', service.Selector.Select(label => $"{label.Key}={label.Value}"))}";

    public static string LeaveKubectl(PodItem pod, ServiceItem service) =>
        $"kubectl label pod {pod.Name} -n {pod.Ns} {string.Join(' ', service.Selector.Keys.Select(key => $"{key}-"))}";

    private static Patch Labels(ServiceItem service, bool take)
    {
        var labels = service.Selector.ToDictionary(label => label.Key, label => take ? null : label.Value, StringComparer.Ordinal);
        return new(PatchType.Merge, JsonSerializer.SerializeToUtf8Bytes(new { metadata = new { labels } }));
    }
}
