using Playground.ApiServer.Tables;
using Playground.Kubernetes;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.Resources;

/// <summary>A kind that is only posted and answered, never stored: reviews and bindings.</summary>
internal sealed class PostedStrategy<T> : ResourceStrategy<T> where T : KubernetesObject, IKubernetesKind<T>
{
    public override IReadOnlyList<string> Verbs { get; } = ["create"];

    public override IReadOnlyList<TableColumn> Columns { get; } = [TableColumn.ObjectName, TableColumn.Age];

    protected override IReadOnlyList<object?> Cells(T value, DateTimeOffset now) => [value.Name, CellText.Age(value, now)];
}
