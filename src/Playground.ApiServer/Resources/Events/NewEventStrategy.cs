using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using CoreEvent = Playground.Kubernetes.Core.Event;
using NewEvent = Playground.Kubernetes.Events.Event;

namespace Playground.ApiServer.Resources.Events;

/// <summary>Events as the group events.k8s.io writes them; the same objects that the core group serves.</summary>
internal sealed class NewEventStrategy : ResourceStrategy<NewEvent>
{
    public override bool AllowCreateOnUpdate => true;

    public override ResourceType StoredAs { get; } = KindInfo.Of<CoreEvent>().Type;

    public override IReadOnlySet<string> SelectableFieldNames { get; } =
        new HashSet<string>(EventFields.Names.Select(name => name.Replace("involvedObject", "regarding", StringComparison.Ordinal)))
        {
            "reportingController",
        };

    public override IReadOnlyList<TableColumn> Columns => EventTable.Columns;

    public override KubernetesObject ToStored(KubernetesObject value) => EventConversion.ToCore((NewEvent)value);

    public override KubernetesObject FromStored(KubernetesObject stored) => EventConversion.ToNew((CoreEvent)stored);

    protected override void Validate(NewEvent value, FieldErrors errors)
    {
        if (value.EventTime is null)
            errors.Required(FieldPath.Root("eventTime"));
        if (value.Type is not ("Normal" or "Warning"))
            errors.Invalid(FieldPath.Root("type"), "", $"has invalid value: {value.Type}");
        Require(value.ReportingController, "reportingController", errors);
        Require(value.ReportingInstance, "reportingInstance", errors);
        Require(value.Action, "action", errors);
        Require(value.Reason, "reason", errors);
        RefuseSet(value.DeprecatedFirstTimestamp is not null, "firstTimestamp", errors);
        RefuseSet(value.DeprecatedLastTimestamp is not null, "lastTimestamp", errors);
        RefuseSet(value.DeprecatedCount is not 0, "count", errors);
        RefuseSet(value.DeprecatedSource is not { Component: "", Host: "" }, "source", errors);
    }

    protected override void ValidateUpdate(NewEvent value, NewEvent old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value with { Series = old.Series, Metadata = old.Metadata } != old)
            errors.Forbidden(FieldPath.Whole, "only series may change");
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(NewEvent value)
    {
        var fields = EventFields.Of(EventConversion.ToCore(value))
            .ToDictionary(field => field.Key.Replace("involvedObject", "regarding", StringComparison.Ordinal), field => field.Value);
        fields["reportingController"] = value.ReportingController;
        return fields;
    }

    protected override IReadOnlyList<object?> Cells(NewEvent value, DateTimeOffset now) => EventTable.Cells(EventConversion.ToCore(value), now);

    private static void Require(string text, string field, FieldErrors errors)
    {
        if (text is "")
            errors.Required(FieldPath.Root(field));
    }

    private static void RefuseSet(bool isSet, string field, FieldErrors errors)
    {
        if (isSet)
            errors.Invalid(FieldPath.Root(field), "", "needs to be unset");
    }
}
