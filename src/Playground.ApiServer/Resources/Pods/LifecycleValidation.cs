using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Probes and hooks: what is asked of a container while it lives.</summary>
internal static class LifecycleValidation
{
    private static readonly string[] Signals = StopSignals.All.Split(',');

    public static void Validate(Container container, PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (container.Lifecycle is { } lifecycle)
        {
            ValidateHook(lifecycle.PostStart, spec, path.Child("lifecycle", "postStart"), errors);
            ValidateHook(lifecycle.PreStop, spec, path.Child("lifecycle", "preStop"), errors);
            ValidateSignal(lifecycle.StopSignal, spec.OS, path.Child("lifecycle", "stopSignal"), errors);
        }

        ValidateProbe(container.LivenessProbe, path.Child("livenessProbe"), errors, mustSucceedOnce: true);
        ValidateProbe(container.ReadinessProbe, path.Child("readinessProbe"), errors);
        if (container.ReadinessProbe?.TerminationGracePeriodSeconds is { } grace)
            errors.Invalid(path.Child("readinessProbe", "terminationGracePeriodSeconds"), grace, "must not be set for readinessProbes");
        ValidateProbe(container.StartupProbe, path.Child("startupProbe"), errors, mustSucceedOnce: true);
    }

    private static void ValidateProbe(Probe? probe, FieldPath path, FieldErrors errors, bool mustSucceedOnce = false)
    {
        if (probe is null)
            return;
        ValidateHandler(new(probe.Exec, probe.HTTPGet, probe.TCPSocket, probe.GRPC, null, 0), path, errors);
        errors.NonNegative(path.Child("initialDelaySeconds"), probe.InitialDelaySeconds);
        errors.NonNegative(path.Child("timeoutSeconds"), probe.TimeoutSeconds);
        errors.NonNegative(path.Child("periodSeconds"), probe.PeriodSeconds);
        errors.NonNegative(path.Child("successThreshold"), probe.SuccessThreshold);
        errors.NonNegative(path.Child("failureThreshold"), probe.FailureThreshold);
        if (probe.TerminationGracePeriodSeconds is <= 0)
            errors.Invalid(path.Child("terminationGracePeriodSeconds"), probe.TerminationGracePeriodSeconds.Value, "must be greater than 0");
        if (mustSucceedOnce && probe.SuccessThreshold is not 1)
            errors.Invalid(path.Child("successThreshold"), probe.SuccessThreshold, "must be 1");
    }

    private static void ValidateHook(LifecycleHandler? hook, PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (hook is not null)
            ValidateHandler(new(hook.Exec, hook.HTTPGet, hook.TCPSocket, null, hook.Sleep, spec.TerminationGracePeriodSeconds ?? 0), path, errors);
    }

    private static void ValidateSignal(string? signal, PodOS? os, FieldPath path, FieldErrors errors)
    {
        if (signal is null)
            return;
        if (os is null)
            errors.Forbidden(path, "may not be set for containers with empty `spec.os.name`");
        else if (os.Name is "windows" && signal is not ("SIGKILL" or "SIGTERM"))
            errors.Unsupported(path, signal, "SIGKILL", "SIGTERM");
        else if (os.Name is "linux" && !Signals.Contains(signal))
            errors.Unsupported(path, signal, Signals);
    }

    private static void ValidateHandler(Handler handler, FieldPath path, FieldErrors errors)
    {
        var handlers = 0;
        if (handler.Exec is { } exec && IsOnly(path.Child("exec")) && exec.Command.Count is 0)
            errors.Required(path.Child("exec", "command"));
        if (handler.HttpGet is { } http && IsOnly(path.Child("httpGet")))
            ValidateHttp(http, path.Child("httpGet"), errors);
        if (handler.TcpSocket is { } tcp && IsOnly(path.Child("tcpSocket")))
            PortValidation.ValidateNumberOrName(tcp.Port, path.Child("tcpSocket", "port"), errors);
        if (handler.Grpc is { } grpc && IsOnly(path.Child("grpc")))
            PortValidation.ValidateNumber(grpc.Port, path.Child("grpc", "port"), errors);
        if (handler.Sleep is { } sleep && IsOnly(path.Child("sleep")) && (sleep.Seconds < 0 || sleep.Seconds > handler.Grace))
            errors.Invalid(path.Child("sleep"), sleep.Seconds, $"must be non-negative and less than terminationGracePeriodSeconds ({handler.Grace})");
        if (handlers is 0)
            errors.Required(path, "must specify a handler type");

        bool IsOnly(FieldPath at)
        {
            if (++handlers is 1)
                return true;
            errors.Forbidden(at, "may not specify more than 1 handler type");
            return false;
        }
    }

    private static void ValidateHttp(HTTPGetAction action, FieldPath path, FieldErrors errors)
    {
        if (action.Path is "")
            errors.Required(path.Child("path"));
        PortValidation.ValidateNumberOrName(action.Port, path.Child("port"), errors);
        if (action.Scheme is not ("HTTP" or "HTTPS"))
            errors.Unsupported(path.Child("scheme"), action.Scheme, "HTTP", "HTTPS");
        foreach (var header in action.HTTPHeaders)
            errors.Invalid(path.Child("httpHeaders"), header.Name, Formats.HeaderName(header.Name));
    }

    private readonly record struct Handler(ExecAction? Exec, HTTPGetAction? HttpGet, TCPSocketAction? TcpSocket, GRPCAction? Grpc, SleepAction? Sleep, long Grace);
}
