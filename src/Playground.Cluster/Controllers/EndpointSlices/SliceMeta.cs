using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>Labels, owner and annotations of a Service's slices.</summary>
internal static class SliceMeta
{
    public const string Manager = "endpointslice-controller.k8s.io";

    /// <summary>The Service's own labels, with those that tell whose slices they are: nobody else may set these.</summary>
    public static ValueMap<string> Labels(Service service, string manager = Manager)
    {
        var labels = service.Metadata.Labels.Without(EndpointPods.HeadlessLabel)
            .With(EndpointSlice.ServiceNameLabel, service.Name)
            .With(EndpointSlice.ManagedByLabel, manager);
        return service.IsHeadless ? labels.With(EndpointPods.HeadlessLabel, "") : labels;
    }

    public static ObjectMeta New(Service service, string trigger) => new()
    {
        GenerateName = service.Name + "-",
        Namespace = service.Namespace,
        Labels = Labels(service),
        Annotations = Stamped(ValueMap<string>.Empty, trigger),
        OwnerReferences = [service.AsController()],
    };

    public static ValueMap<string> Stamped(ValueMap<string> annotations, string trigger) =>
        trigger is "" ? annotations.Without(EndpointPods.LastChangeAnnotation) : annotations.With(EndpointPods.LastChangeAnnotation, trigger);
}
