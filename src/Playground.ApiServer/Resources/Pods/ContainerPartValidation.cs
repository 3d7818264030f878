using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What holds for every container by itself, whichever list it is in.</summary>
internal static class ContainerPartValidation
{
    public static void Validate(Container container, PodSpec spec, HashSet<string> volumes, FieldPath path, FieldErrors errors)
    {
        if (container.Name is "")
            errors.Required(path.Child("name"));
        else
            errors.Invalid(path.Child("name"), container.Name, Formats.Label(container.Name));
        if (container.Image is "")
            errors.Required(path.Child("image"));
        if (container.TerminationMessagePolicy is not ("File" or "FallbackToLogsOnError"))
            errors.Unsupported(path.Child("terminationMessagePolicy"), container.TerminationMessagePolicy, "File", "FallbackToLogsOnError");
        ValidatePorts(container.Ports, path.Child("ports"), errors);
        EnvironmentValidation.Validate(container, path, errors);
        MountValidation.Validate(container, volumes, path, errors);
        if (container.ImagePullPolicy is not ("Always" or "IfNotPresent" or "Never"))
            errors.Unsupported(path.Child("imagePullPolicy"), container.ImagePullPolicy, "Always", "IfNotPresent", "Never");
        ResourcesValidation.Validate(container.Resources, path.Child("resources"), errors);
        ValidateResize(container.ResizePolicy, spec.RestartPolicy, path.Child("resizePolicy"), errors);
        SecurityValidation.Validate(container.SecurityContext, spec.HostUsers is not false, path.Child("securityContext"), errors);
    }

    /// <summary>Only pods are held to this: templates with a blank around the image's name were allowed once.</summary>
    public static void ValidateImage(string image, FieldPath path, FieldErrors errors)
    {
        if (image.Trim() != image)
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

    private static void ValidateResize(ValueList<ContainerResizePolicy> policies, string restartPolicy, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i];
            if (!seen.Add(policy.ResourceName))
                errors.Duplicate(path.Index(i), policy.ResourceName);
            OneOf(policy.ResourceName, "cpu", "memory");
            OneOf(policy.RestartPolicy, "NotRequired", "RestartContainer");
            if (restartPolicy is "Never" && policy.RestartPolicy is not "NotRequired")
                errors.Invalid(path, policy.RestartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
        }

        void OneOf(string value, string first, string second)
        {
            if (value is "")
                errors.Required(path);
            else if (value != first && value != second)
                errors.Unsupported(path, value, first, second);
        }
    }
}
