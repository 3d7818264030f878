using Playground.ApiServer.Tables;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class ServiceAccountStrategy : ResourceStrategy<ServiceAccount>
{
    public override IReadOnlyList<Subresource> Subresources { get; } =
        [new("token", Subresource.Of("authentication.k8s.io/v1", "TokenRequest"), "create")];

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } = [TableColumn.ObjectName, TableColumn.Age];

    protected override IReadOnlyList<object?> Cells(ServiceAccount value, DateTimeOffset now) => [value.Name, CellText.Age(value, now)];
}
