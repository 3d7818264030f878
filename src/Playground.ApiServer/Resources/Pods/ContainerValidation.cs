using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>The containers of a pod, against each other and by what each list of them may have. Source: pkg/apis/core/validation.</summary>
internal static class ContainerValidation
{
    private const string OnlyForSidecars = "may not be set for init containers without restartPolicy=Always";
    private const string NotForEphemeral = "cannot be set for an Ephemeral Container";

    public static void Validate(PodSpec spec, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        var containers = path.Child("containers");
        if (spec.Containers.Count is 0)
            errors.Required(containers);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Containers.Count; i++)
        {
            var (container, at) = (spec.Containers[i], containers.Index(i));
            ContainerPartValidation.Validate(container, spec, volumes, at, errors);
            if (!names.Add(container.Name))
                errors.Duplicate(at.Child("name"), container.Name);
            LifecycleValidation.Validate(container, spec, at, errors);
            RestartValidation.Validate(container.RestartPolicy, container.RestartPolicyRules, at, errors);
        }

        ValidateHostPorts(spec.Containers, containers, errors);
        for (var i = 0; i < spec.InitContainers.Count; i++)
            ValidateInit(i, spec, volumes, names, path.Child("initContainers"), errors);
        for (var i = 0; i < spec.EphemeralContainers.Count; i++)
            ValidateEphemeral(spec.EphemeralContainers[i], spec, volumes, names, path.Child("ephemeralContainers").Index(i), errors);
    }

    private static void ValidateInit(int index, PodSpec spec, HashSet<string> volumes, HashSet<string> names, FieldPath all, FieldErrors errors)
    {
        var (container, path) = (spec.InitContainers[index], all.Index(index));
        ContainerPartValidation.Validate(container, spec, volumes, path, errors);
        RestartValidation.Validate(container.RestartPolicy, container.RestartPolicyRules, path, errors);
        if (!names.Add(container.Name) && container.Name is not "")
            errors.Duplicate(path.Child("name"), container.Name);
        // they run one by one, so each is alone with its ports; a real server names the first of them whichever it is
        ValidateHostPorts([container], all, errors);
        if (container.RestartPolicy is "Always")
            LifecycleValidation.Validate(container, spec, path, errors);
        else
            Forbid(container, path, OnlyForSidecars, errors);
        if (container.RestartPolicy is "Always")
            return;
        for (var i = 0; i < container.ResizePolicy.Count; i++)
        {
            if (container.ResizePolicy[i].RestartPolicy is "RestartContainer")
            {
                errors.Invalid(path.Child("resizePolicy").Index(i).Child("restartPolicy"), "RestartContainer",
                    "must not be set to 'RestartContainer' for non-sidecar initContainers");
            }
        }
    }

    private static void ValidateEphemeral(EphemeralContainer added, PodSpec spec, HashSet<string> volumes, HashSet<string> names, FieldPath path, FieldErrors errors)
    {
        var container = AsContainer(added);
        ContainerPartValidation.Validate(container, spec, volumes, path, errors);
        ContainerPartValidation.ValidateImage(container.Image, path, errors);
        if (!names.Add(container.Name))
            errors.Duplicate(path.Child("name"), container.Name);
        if (added.TargetContainerName is { Length: > 0 } target && !spec.Containers.Concat(spec.InitContainers).Any(c => c.Name == target))
            errors.NotFound(path.Child("targetContainerName"), target);
        if (container.Ports.Count > 0)
            errors.Forbidden(path.Child("ports"), NotForEphemeral);
        if (container.Resources != new ResourceRequirements())
            errors.Forbidden(path.Child("resources"), NotForEphemeral);
        if (container.ResizePolicy.Count > 0)
            errors.Forbidden(path.Child("resizePolicy"), NotForEphemeral);
        if (container.RestartPolicy is not null)
            errors.Forbidden(path.Child("restartPolicy"), NotForEphemeral);
        if (container.RestartPolicyRules.Count > 0)
            errors.Forbidden(path.Child("restartPolicyRules"), NotForEphemeral);
        Forbid(container with { Lifecycle = null }, path, NotForEphemeral, errors);
        if (container.Lifecycle is not null)
            errors.Forbidden(path.Child("lifecycle"), NotForEphemeral);
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            if (container.VolumeMounts[i].SubPath is not "")
                errors.Forbidden(path.Child("volumeMounts").Index(i).Child("subPath"), NotForEphemeral);
            if (container.VolumeMounts[i].SubPathExpr is not "")
                errors.Forbidden(path.Child("volumeMounts").Index(i).Child("subPathExpr"), NotForEphemeral);
        }
    }

    private static void Forbid(Container container, FieldPath path, string why, FieldErrors errors)
    {
        if (container.Lifecycle is not null)
            errors.Forbidden(path.Child("lifecycle"), why);
        if (container.LivenessProbe is not null)
            errors.Forbidden(path.Child("livenessProbe"), why);
        if (container.ReadinessProbe is not null)
            errors.Forbidden(path.Child("readinessProbe"), why);
        if (container.StartupProbe is not null)
            errors.Forbidden(path.Child("startupProbe"), why);
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

    private static Container AsContainer(EphemeralContainer added) => new()
    {
        Name = added.Name,
        Image = added.Image,
        Ports = added.Ports,
        EnvFrom = added.EnvFrom,
        Env = added.Env,
        Resources = added.Resources,
        ResizePolicy = added.ResizePolicy,
        RestartPolicy = added.RestartPolicy,
        RestartPolicyRules = added.RestartPolicyRules,
        VolumeMounts = added.VolumeMounts,
        VolumeDevices = added.VolumeDevices,
        LivenessProbe = added.LivenessProbe,
        ReadinessProbe = added.ReadinessProbe,
        StartupProbe = added.StartupProbe,
        Lifecycle = added.Lifecycle,
        TerminationMessagePolicy = added.TerminationMessagePolicy,
        ImagePullPolicy = added.ImagePullPolicy,
        SecurityContext = added.SecurityContext,
    };
}
