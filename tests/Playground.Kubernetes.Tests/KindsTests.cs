using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Tests;

public sealed class KindsTests
{
    [Theory]
    [InlineData("apps/v1", "Deployment", "deployments", true, "deploy", "all")]
    [InlineData("apps/v1", "StatefulSet", "statefulsets", true, "sts", "all")]
    [InlineData("batch/v1", "CronJob", "cronjobs", true, "cj", "all")]
    [InlineData("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", true, "", "")]
    [InlineData("networking.k8s.io/v1", "Ingress", "ingresses", true, "ing", "")]
    [InlineData("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true, "netpol", "")]
    [InlineData("networking.k8s.io/v1", "IPAddress", "ipaddresses", false, "ip", "")]
    [InlineData("autoscaling/v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, "hpa", "all")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, "hpa", "all")]
    [InlineData("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true, "pdb", "")]
    [InlineData("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", false, "pc", "")]
    [InlineData("playground.io/v1alpha1", "Flow", "flows", true, "fl", "")]
    public void A_kind_is_served_under_its_resource(string apiVersion, string kind, string plural, bool namespaced, string shortNames, string categories)
    {
        var type = Kinds.Find(apiVersion, kind)!.Type;

        Assert.Equal((plural, namespaced, shortNames, categories), (type.Plural, type.Namespaced, string.Join(",", type.ShortNames), string.Join(",", type.Categories)));
    }

    [Fact]
    public void Every_field_is_explained() =>
        Assert.All(AllSchemas(), schema => Assert.All(schema.Fields, field => Assert.NotEqual("", field.Description)));

    [Fact]
    public void Every_list_key_is_a_field_of_its_members() =>
        Assert.All(AllSchemas().SelectMany(schema => schema.Fields).Where(field => field.ListKeys.Count > 0), field =>
            Assert.All(field.ListKeys, key => Assert.NotNull(field.Object!().Find(key))));

    private static List<ObjectSchema> AllSchemas()
    {
        List<ObjectSchema> found = [.. Kinds.All.Select(kind => kind.Schema())];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Fields.Where(field => field.Object is not null).Select(field => field.Object!()).Distinct().Where(schema => !found.Contains(schema)));
        return found;
    }
}
