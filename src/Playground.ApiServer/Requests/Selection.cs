using Playground.ApiServer.Resources;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Selectors;

namespace Playground.ApiServer.Requests;

/// <summary>Which objects of a resource a list or watch is about.</summary>
/// <param name="Namespace">empty: all</param>
internal sealed record Selection(ResourceStrategy Strategy, string Namespace, Selector Labels, FieldSelector Fields)
{
    /// <summary>Nothing but the namespace narrows it down.</summary>
    public bool IsWhole => Labels.MatchesEverything && Fields.MatchesEverything;

    /// <summary>Reads the selectors; refuses them in the parser's words.</summary>
    public static ApiResult<Selection> Of(ResourceStrategy strategy, string inNamespace, ListOptions options)
    {
        var labels = options.LabelSelector is "" ? Selector.Everything : Selector.Parse(options.LabelSelector);
        if (!labels.IsSuccess)
            return labels.Status;
        var fields = options.FieldSelector is "" ? FieldSelector.Everything : FieldSelector.Parse(options.FieldSelector);
        if (!fields.IsSuccess)
            return fields.Status;
        if (fields.Value.Refuse(strategy.Type, strategy.SelectableFieldNames) is { } unknown)
            return unknown;
        return new Selection(strategy, inNamespace, labels.Value, fields.Value);
    }

    public bool Matches(KubernetesObject value) =>
        (Namespace is "" || value.Namespace == Namespace)
        && (Labels.MatchesEverything || Labels.Matches(value.Metadata.Labels))
        && (Fields.MatchesEverything || Fields.Matches(value, Strategy.SelectableFields(Strategy.IsView() ? Strategy.FromStored(value) : value)));
}
