using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>The containers of a pod: each by itself, and against each other.</summary>
internal static class ContainerValidation
{
    public static void Validate(PodSpec spec, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        var containers = path.Child("containers");
        if (spec.Containers.Count is 0)
            errors.Required(containers);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Containers.Count; i++)
        {
            var (container, at) = (spec.Containers[i], containers.Index(i));
            ValidateCommon(container, volumes, at, errors);
            if (!names.Add(container.Name))
                errors.Duplicate(at.Child("name"), container.Name);
            LifecycleValidation.Validate(container, at, errors);
        }

        ValidateHostPorts(spec.Containers, containers, errors);
        for (var i = 0; i < spec.InitContainers.Count; i++)
            ValidateInit(spec.InitContainers[i], volumes, names, path.Child("initContainers").Index(i), errors);
        for (var i = 0; i < spec.EphemeralContainers.Count; i++)
            ValidateEphemeral(spec.EphemeralContainers[i], names, spec, path.Child("ephemeralContainers").Index(i), errors);
    }

    private static void ValidateInit(Container container, HashSet<string> volumes, HashSet<string> names, FieldPath path, FieldErrors errors)
    {
        ValidateCommon(container, volumes, path, errors);
        var isSidecar = container.RestartPolicy is "Always";
        if (container.RestartPolicy is { } policy and not ("Always" or "OnFailure" or "Never"))
            errors.Unsupported(path.Child("restartPolicy"), policy, "Always", "Never", "OnFailure");
        if (!names.Add(container.Name))
            errors.Duplicate(path.Child("name"), container.Name);
        ValidateHostPorts([container], path, errors);
        if (isSidecar)
        {
            LifecycleValidation.Validate(container, path, errors);
            return;
        }

        const string NotHere = "may not be set for init containers without restartPolicy=Always";
        if (container.Lifecycle is not null)
            errors.Forbidden(path.Child("lifecycle"), NotHere);
        if (container.LivenessProbe is not null)
            errors.Forbidden(path.Child("livenessProbe"), NotHere);
        if (container.ReadinessProbe is not null)
            errors.Forbidden(path.Child("readinessProbe"), NotHere);
        if (container.StartupProbe is not null)
            errors.Forbidden(path.Child("startupProbe"), NotHere);
    }

    private static void ValidateEphemeral(EphemeralContainer container, HashSet<string> names, PodSpec spec, FieldPath path, FieldErrors errors)
    {
        ValidateName(container.Name, path, errors);
        ValidateImage(container.Image, path, errors);
        if (!names.Add(container.Name))
            errors.Duplicate(path.Child("name"), container.Name);
        if (container.TargetContainerName is { Length: > 0 } target && !spec.Containers.Concat(spec.InitContainers).Any(c => c.Name == target))
            errors.NotFound(path.Child("targetContainerName"), target);
        if (container.Ports.Count > 0)
            errors.Forbidden(path.Child("ports"), "cannot be set for an Ephemeral Container");
        if (container.LivenessProbe is not null)
            errors.Forbidden(path.Child("livenessProbe"), "cannot be set for an Ephemeral Container");
        if (container.ReadinessProbe is not null)
            errors.Forbidden(path.Child("readinessProbe"), "cannot be set for an Ephemeral Container");
    }

    private static void ValidateCommon(Container container, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        ValidateName(container.Name, path, errors);
        ValidateImage(container.Image, path, errors);
        if (container.TerminationMessagePolicy is not ("File" or "FallbackToLogsOnError"))
            errors.Unsupported(path.Child("terminationMessagePolicy"), container.TerminationMessagePolicy, "FallbackToLogsOnError", "File");
        ValidatePorts(container.Ports, path.Child("ports"), errors);
        EnvironmentValidation.Validate(container, path, errors);
        MountValidation.Validate(container, volumes, path, errors);
        if (container.ImagePullPolicy is not ("Always" or "IfNotPresent" or "Never"))
            errors.Unsupported(path.Child("imagePullPolicy"), container.ImagePullPolicy, "Always", "IfNotPresent", "Never");
        ResourcesValidation.Validate(container.Resources, path.Child("resources"), errors);
        if (container.SecurityContext is not { } security)
            return;
        PodSpecValidation.ValidateId(security.RunAsUser, path.Child("securityContext", "runAsUser"), errors);
        PodSpecValidation.ValidateId(security.RunAsGroup, path.Child("securityContext", "runAsGroup"), errors);
        if (security is { AllowPrivilegeEscalation: false, Privileged: true })
            errors.Invalid(path.Child("securityContext"), GoText.Json(security), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
    }

    private static void ValidateName(string name, FieldPath path, FieldErrors errors)
    {
        if (name is "")
            errors.Required(path.Child("name"));
        else
            errors.Invalid(path.Child("name"), name, Formats.Label(name));
    }

    private static void ValidateImage(string image, FieldPath path, FieldErrors errors)
    {
        if (image is "")
            errors.Required(path.Child("image"));
        else if (image.Trim() != image)
            errors.Invalid(path.Child("image"), image, "must not have leading or trailing whitespace");
    }

    private static void ValidatePorts(ValueList<ContainerPort> ports, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (port.Name is not "" && !Formats.Any(Formats.PortName(port.Name), at.Child("name"), port.Name, errors) && !names.Add(port.Name))
                errors.Duplicate(at.Child("name"), port.Name);
            if (port.Port is 0)
                errors.Required(at.Child("containerPort"));
            else
                PortValidation.ValidateNumber(port.Port, at.Child("containerPort"), errors);
            if (port.HostPort is not 0)
                PortValidation.ValidateNumber(port.HostPort, at.Child("hostPort"), errors);
            PortValidation.ValidateProtocol(port.Protocol, at.Child("protocol"), errors);
        }
    }

    private static void ValidateHostPorts(ValueList<Container> containers, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
        {
            for (var j = 0; j < containers[i].Ports.Count; j++)
            {
                var port = containers[i].Ports[j];
                var key = $"{port.Protocol}/{port.HostIP}/{port.HostPort}";
                if (port.HostPort is not 0 && !seen.Add(key))
                    errors.Duplicate(path.Index(i).Child("ports").Index(j).Child("hostPort"), key);
            }
        }
    }
}
