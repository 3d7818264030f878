using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>Being behind a Service is a matter of labels, and nothing else.</summary>
public static class Membership
{
    /// <summary>A Service without a selector chooses nobody.</summary>
    public static bool Selects(ServiceItem service, PodItem pod) =>
        service.Ns == pod.Ns && service.Selector.Count > 0
        && service.Selector.All(wanted => pod.Labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);
}
