using Playground.ApiServer.Resources;

namespace Playground.ApiServer.Tests.Resources;

public sealed class ResourceCatalogTests
{
    [Fact]
    public void Get_all_lists_pods_first_and_jobs_last() => Assert.Equal(
        [
            "pods", "replicationcontrollers", "services", "daemonsets.apps", "deployments.apps", "replicasets.apps", "statefulsets.apps",
            "horizontalpodautoscalers.autoscaling", "cronjobs.batch", "jobs.batch",
        ],
        ResourceCatalog.All.Where(strategy => strategy.Type.Categories.Contains("all")).Select(strategy => strategy.Type.QualifiedResource).Distinct());

    [Fact]
    public void Every_kind_has_as_many_cells_as_columns() => Assert.All(ResourceCatalog.All, strategy =>
    {
        var empty = (Kubernetes.KubernetesObject)Activator.CreateInstance(strategy.GetType().BaseType!.GetGenericArguments()[0])!;
        Assert.Equal(strategy.Columns.Count, strategy.Cells(empty, default).Count);
    });

    [Fact]
    public void Fields_that_can_be_selected_are_the_fields_that_have_values() => Assert.All(ResourceCatalog.All, strategy =>
    {
        var empty = (Kubernetes.KubernetesObject)Activator.CreateInstance(strategy.GetType().BaseType!.GetGenericArguments()[0])!;
        Assert.Equal(strategy.SelectableFieldNames.Order(StringComparer.Ordinal), strategy.SelectableFields(empty).Keys.Order(StringComparer.Ordinal));
    });
}
