using Playground.ApiServer.Validation;
using Playground.Kubernetes.Networking;

namespace Playground.ApiServer.Resources.Networking;

/// <summary>Hosts, paths and backends of an Ingress. Source: kubernetes pkg/apis/networking/validation.</summary>
internal static class IngressValidation
{
    private static readonly string[] BadSequences = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] BadEnds = ["/..", "/."];

    public static void Validate(IngressSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec is { Rules.Count: 0, DefaultBackend: null })
            errors.Invalid(path, null, "either `defaultBackend` or `rules` must be specified");
        if (spec.DefaultBackend is { } backend)
            ValidateBackend(backend, path.Child("defaultBackend"), errors);
        for (var i = 0; i < spec.Rules.Count; i++)
            ValidateRule(spec.Rules[i], path.Child("rules").Index(i), errors);
        for (var i = 0; i < spec.TLS.Count; i++)
        {
            var (tls, at) = (spec.TLS[i], path.Child("tls").Index(i));
            for (var j = 0; j < tls.Hosts.Count; j++)
                errors.Invalid(at.Child("hosts").Index(j), tls.Hosts[j], tls.Hosts[j].Contains('*') ? Formats.WildcardSubdomain(tls.Hosts[j]) : Formats.Subdomain(tls.Hosts[j]));
            if (tls.SecretName is not "")
                errors.Invalid(at.Child("secretName"), tls.SecretName, Formats.Subdomain(tls.SecretName));
        }

        if (spec.IngressClassName is { } name)
            errors.Invalid(path.Child("ingressClassName"), name, Formats.Subdomain(name));
    }

    private static void ValidateRule(IngressRule rule, FieldPath path, FieldErrors errors)
    {
        var host = rule.Host;
        if (host is not "")
        {
            if (AddressValidation.TryParse(host, out _))
                errors.Invalid(path.Child("host"), host, "must be a DNS name, not an IP address");
            errors.Invalid(path.Child("host"), host, host.Contains('*') ? Formats.WildcardSubdomain(host) : Formats.Subdomain(host));
        }

        if (rule.HTTP is not { } http)
            return;
        var paths = path.Child("http", "paths");
        if (http.Paths.Count is 0)
            errors.Required(paths);
        for (var i = 0; i < http.Paths.Count; i++)
            ValidatePath(http.Paths[i], paths.Index(i), errors);
    }

    private static void ValidatePath(HTTPIngressPath path, FieldPath at, FieldErrors errors)
    {
        switch (path.PathType)
        {
            case null:
                errors.Required(at.Child("pathType"), "pathType must be specified");
                return;
            case "Exact" or "Prefix":
                if (!path.Path.StartsWith('/'))
                    errors.Invalid(at.Child("path"), path.Path, "must be an absolute path");
                foreach (var bad in BadSequences.Where(bad => path.Path.Contains(bad, StringComparison.Ordinal)))
                    errors.Invalid(at.Child("path"), path.Path, $"must not contain '{bad}'");
                foreach (var bad in BadEnds.Where(bad => path.Path.EndsWith(bad, StringComparison.Ordinal)))
                    errors.Invalid(at.Child("path"), path.Path, $"cannot end with '{bad}'");
                break;
            case "ImplementationSpecific":
                if (path.Path is not "" && !path.Path.StartsWith('/'))
                    errors.Invalid(at.Child("path"), path.Path, "must be an absolute path");
                break;
            default:
                errors.Unsupported(at.Child("pathType"), path.PathType, "Exact", "ImplementationSpecific", "Prefix");
                break;
        }

        ValidateBackend(path.Backend, at.Child("backend"), errors);
    }

    private static void ValidateBackend(IngressBackend backend, FieldPath path, FieldErrors errors)
    {
        if (backend is { Service: not null, Resource: not null })
        {
            errors.Invalid(path, "", "cannot set both resource and service backends");
            return;
        }

        if (backend.Resource is { } resource)
        {
            if (resource.ApiGroup is { Length: > 0 } group)
                errors.Invalid(path.Child("resource", "apiGroup"), group, Formats.Subdomain(group));
            if (resource.Kind is "")
                errors.Required(path.Child("resource", "kind"), "kind is required");
            else
                errors.Invalid(path.Child("resource", "kind"), resource.Kind, Formats.PathSegment(resource.Kind));
            if (resource.Name is "")
                errors.Required(path.Child("resource", "name"), "name is required");
            else
                errors.Invalid(path.Child("resource", "name"), resource.Name, Formats.PathSegment(resource.Name));
            return;
        }

        if (backend.Service is not { } service)
        {
            errors.Invalid(path, "", "resource or service backend is required");
            return;
        }

        if (service.Name is "")
            errors.Required(path.Child("service", "name"));
        else
            errors.Invalid(path.Child("service", "name"), service.Name, Formats.Label(service.Name));
        switch (service.Port)
        {
            case { Name: not "", Number: not 0 }:
                errors.Invalid(path, "", "cannot set both port name & port number");
                break;
            case { Name: not "" } port:
                errors.Invalid(path.Child("service").Child("port", "name"), port.Name, Formats.PortName(port.Name));
                break;
            case { Number: not 0 } port:
                PortValidation.ValidateNumber(port.Number, path.Child("service").Child("port", "number"), errors);
                break;
            default:
                errors.Required(path, "port name or number is required");
                break;
        }
    }
}
