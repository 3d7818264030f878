using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Environment variables and where their values come from.</summary>
internal static class EnvironmentValidation
{
    private static readonly HashSet<string> PodFieldPaths =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    public static void Validate(Container container, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < container.Env.Count; i++)
            Validate(container.Env[i], path.Child("env").Index(i), errors);
        for (var i = 0; i < container.EnvFrom.Count; i++)
            ValidateFrom(container.EnvFrom[i], path.Child("envFrom").Index(i), errors);
    }

    private static void Validate(EnvVar variable, FieldPath path, FieldErrors errors)
    {
        if (variable.Name is "")
            errors.Required(path.Child("name"));
        else
            errors.Invalid(path.Child("name"), variable.Name, Formats.EnvironmentVariable(variable.Name));
        if (variable.ValueFrom is not { } source)
            return;
        var at = path.Child("valueFrom");
        if (source.FieldRef is { } field)
            ValidateField(field, at.Child("fieldRef"), errors);
        if (source.ResourceFieldRef is { Resource: "" })
            errors.Required(at.Child("resourceFieldRef", "resource"));
        ValidateKey(source.ConfigMapKeyRef?.Name, source.ConfigMapKeyRef?.Key, at.Child("configMapKeyRef"), errors);
        ValidateKey(source.SecretKeyRef?.Name, source.SecretKeyRef?.Key, at.Child("secretKeyRef"), errors);
        object?[] sources = [source.FieldRef, source.ResourceFieldRef, source.ConfigMapKeyRef, source.SecretKeyRef, source.FileKeyRef];
        var count = sources.Count(s => s is not null);
        if (count is 0)
            errors.Invalid(at, "", "must specify one of: `configMapKeyRef`, `fieldRef`, `fileKeyRef`, `resourceFieldRef` or `secretKeyRef`");
        else if (variable.Value is not "")
            errors.Invalid(at, "", "may not be specified when `value` is not empty");
        else if (count > 1)
            errors.Invalid(at, "", "may not have more than one field specified at a time");
    }

    private static void ValidateField(ObjectFieldSelector field, FieldPath path, FieldErrors errors)
    {
        if (field.ApiVersion is "")
            errors.Required(path.Child("apiVersion"));
        if (field.FieldPath is "")
            errors.Required(path.Child("fieldPath"));
        else if (!PodFieldPaths.Contains(field.FieldPath) && !IsLabelOrAnnotation(field.FieldPath))
        {
            errors.Invalid(path.Child("fieldPath"), field.FieldPath,
                $"error converting fieldPath: field label not supported: {field.FieldPath}");
        }
    }

    private static bool IsLabelOrAnnotation(string path) =>
        path.EndsWith("']", StringComparison.Ordinal)
        && (path.StartsWith("metadata.labels['", StringComparison.Ordinal) || path.StartsWith("metadata.annotations['", StringComparison.Ordinal));

    private static void ValidateKey(string? name, string? key, FieldPath path, FieldErrors errors)
    {
        if (key is null)
            return;
        if (name is "")
            errors.Required(path.Child("name"));
        if (key is "")
            errors.Required(path.Child("key"));
        else
            errors.Invalid(path.Child("key"), key, Formats.ConfigKey(key));
    }

    private static void ValidateFrom(EnvFromSource source, FieldPath path, FieldErrors errors)
    {
        if (source.Prefix is not "")
            errors.Invalid(path.Child("prefix"), source.Prefix, Formats.EnvironmentVariable(source.Prefix));
        if (source.ConfigMapRef is { Name: "" })
            errors.Required(path.Child("configMapRef", "name"));
        if (source.SecretRef is { Name: "" })
            errors.Required(path.Child("secretRef", "name"));
        if (source.ConfigMapRef is null && source.SecretRef is null)
            errors.Invalid(path, "", "must specify one of: `configMapRef` or `secretRef`");
        else if (source.ConfigMapRef is not null && source.SecretRef is not null)
            errors.Invalid(path, "", "may not have more than one field specified at a time");
    }
}
