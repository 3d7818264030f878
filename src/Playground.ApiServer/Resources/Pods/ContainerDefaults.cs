using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

internal static class ContainerDefaults
{
    private const string MessagePath = "/dev/termination-log";

    public static Container Apply(Container container) => container with
    {
        Ports = Ports(container.Ports),
        Env = Env(container.Env),
        LivenessProbe = Apply(container.LivenessProbe),
        ReadinessProbe = Apply(container.ReadinessProbe),
        StartupProbe = Apply(container.StartupProbe),
        Lifecycle = Apply(container.Lifecycle),
        TerminationMessagePath = container.TerminationMessagePath is "" ? MessagePath : container.TerminationMessagePath,
        TerminationMessagePolicy = container.TerminationMessagePolicy is "" ? "File" : container.TerminationMessagePolicy,
        ImagePullPolicy = container.ImagePullPolicy is "" ? ImageName.PullPolicy(container.Image) : container.ImagePullPolicy,
    };

    public static EphemeralContainer Apply(EphemeralContainer container) => container with
    {
        Ports = Ports(container.Ports),
        Env = Env(container.Env),
        TerminationMessagePath = container.TerminationMessagePath is "" ? MessagePath : container.TerminationMessagePath,
        TerminationMessagePolicy = container.TerminationMessagePolicy is "" ? "File" : container.TerminationMessagePolicy,
        ImagePullPolicy = container.ImagePullPolicy is "" ? ImageName.PullPolicy(container.Image) : container.ImagePullPolicy,
    };

    private static ValueList<ContainerPort> Ports(ValueList<ContainerPort> ports) =>
        ports.Select(port => port.Protocol is "" ? port with { Protocol = "TCP" } : port).ToValueList();

    private static ValueList<EnvVar> Env(ValueList<EnvVar> variables) => variables.Select(variable =>
        variable.ValueFrom?.FieldRef is { ApiVersion: "" } field
            ? variable with { ValueFrom = variable.ValueFrom with { FieldRef = field with { ApiVersion = "v1" } } }
            : variable).ToValueList();

    private static Probe? Apply(Probe? probe) => probe is null ? null : probe with
    {
        HTTPGet = Apply(probe.HTTPGet),
        GRPC = probe.GRPC is null ? null : probe.GRPC with { Service = probe.GRPC.Service ?? "" },
        TimeoutSeconds = probe.TimeoutSeconds is 0 ? 1 : probe.TimeoutSeconds,
        PeriodSeconds = probe.PeriodSeconds is 0 ? 10 : probe.PeriodSeconds,
        SuccessThreshold = probe.SuccessThreshold is 0 ? 1 : probe.SuccessThreshold,
        FailureThreshold = probe.FailureThreshold is 0 ? 3 : probe.FailureThreshold,
    };

    private static Lifecycle? Apply(Lifecycle? lifecycle) => lifecycle is null ? null : lifecycle with
    {
        PostStart = lifecycle.PostStart is null ? null : lifecycle.PostStart with { HTTPGet = Apply(lifecycle.PostStart.HTTPGet) },
        PreStop = lifecycle.PreStop is null ? null : lifecycle.PreStop with { HTTPGet = Apply(lifecycle.PreStop.HTTPGet) },
    };

    private static HTTPGetAction? Apply(HTTPGetAction? action) => action is null ? null : action with
    {
        Path = action.Path is "" ? "/" : action.Path,
        Scheme = action.Scheme is "" ? "HTTP" : action.Scheme,
    };
}
