using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class PodTemplateStrategy : ResourceStrategy<PodTemplate>
{
    public override bool TracksGeneration => true;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Containers", "string", "The containers of its pods."),
        new("Images", "string", "The images of these containers."),
        new("Pod Labels", "string", "The labels of its pods."),
    ];

    protected override PodTemplate Default(PodTemplate value) => value with { Template = PodDefaults.Apply(value.Template) };

    protected override bool SpecEquals(PodTemplate left, PodTemplate right) => left.Template == right.Template;

    protected override void Validate(PodTemplate value, FieldErrors errors) =>
        PodTemplateValidation.Validate(value.Template, FieldPath.Root("template"), errors);

    protected override IReadOnlyList<object?> Cells(PodTemplate value, DateTimeOffset now) =>
    [
        value.Name, CellText.ContainerNames(value.Template.Spec), CellText.Images(value.Template.Spec), CellText.Labels(value.Template.Metadata.Labels),
    ];
}
