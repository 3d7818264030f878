using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Events;

internal sealed class EventStrategy : ResourceStrategy<Event>
{
    public override bool AllowCreateOnUpdate => true;

    public override IReadOnlySet<string> SelectableFieldNames => EventFields.Names;

    public override IReadOnlyList<TableColumn> Columns => EventTable.Columns;

    protected override void Validate(Event value, FieldErrors errors)
    {
        var path = FieldPath.Root("involvedObject").Child("namespace");
        var about = value.InvolvedObject.Namespace;
        if (value.EventTime is null)
        {
            if (about is "" ? value.Namespace is not ("" or "default") : about != value.Namespace)
                errors.Invalid(path, about, "does not match event.namespace");
            return;
        }

        if (about is "" && value.Namespace is not ("default" or "kube-system"))
            errors.Invalid(path, about, "does not match event.namespace");
        var controller = FieldPath.Root("reportingController");
        if (value.ReportingComponent is "")
            errors.Required(controller);
        errors.Invalid(controller, value.ReportingComponent, Formats.QualifiedName(value.ReportingComponent));
        RequireAtMost(value.ReportingInstance, 128, "reportingInstance", errors);
        RequireAtMost(value.Action, 128, "action", errors);
        RequireAtMost(value.Reason, 128, "reason", errors);
        if (value.Message.Length > 1024)
            errors.Invalid(FieldPath.Root("message"), "", "can have at most 1024 characters");
    }

    protected override void ValidateUpdate(Event value, Event old, FieldErrors errors) => Validate(value, errors);

    protected override IReadOnlyDictionary<string, string> SelectableFields(Event value) => EventFields.Of(value);

    protected override IReadOnlyList<object?> Cells(Event value, DateTimeOffset now) => EventTable.Cells(value, now);

    private static void RequireAtMost(string text, int most, string field, FieldErrors errors)
    {
        if (text is "")
            errors.Required(FieldPath.Root(field));
        if (text.Length > most)
            errors.Invalid(FieldPath.Root(field), "", $"can have at most {most} characters");
    }
}
