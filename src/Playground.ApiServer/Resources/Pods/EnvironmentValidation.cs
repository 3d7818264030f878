using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Environment variables and where their values come from.</summary>
internal static class EnvironmentValidation
{
    private static readonly string[] PodFieldPaths =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    public static void Validate(Container container, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < container.Env.Count; i++)
            Validate(container.Env[i], path.Child("env").Index(i), errors);
        var from = path.Child("envFrom");
        for (var i = 0; i < container.EnvFrom.Count; i++)
            ValidateFrom(container.EnvFrom[i], from, from.Index(i), errors);
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
            DownwardValidation.ValidateField(field, PodFieldPaths, at.Child("fieldRef"), errors);
        if (source.ResourceFieldRef is { } resource)
            DownwardValidation.ValidateResource(resource, at.Child("resourceFieldRef"), errors);
        if (source.ConfigMapKeyRef is { } map)
            ValidateKey(map.Name, map.Key, at.Child("configMapKeyRef"), errors);
        if (source.SecretKeyRef is { } secret)
            ValidateKey(secret.Name, secret.Key, at.Child("secretKeyRef"), errors);
        if (source.FileKeyRef is { } file)
            ValidateFile(file, at.Child("fileKeyRef"), errors);
        object?[] sources = [source.FieldRef, source.ResourceFieldRef, source.ConfigMapKeyRef, source.SecretKeyRef, source.FileKeyRef];
        var count = sources.Count(s => s is not null);
        if (count is 0)
            errors.Invalid(at, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        else if (variable.Value is not "")
            errors.Invalid(at, "", "may not be specified when `value` is not empty");
        else if (count > 1)
            errors.Invalid(at, "", "may not have more than one field specified at a time");
    }

    private static void ValidateKey(string name, string key, FieldPath path, FieldErrors errors)
    {
        errors.Invalid(path.Child("name"), name, Formats.Subdomain(name));
        if (key is "")
            errors.Required(path.Child("key"));
        else
            errors.Invalid(path.Child("key"), key, Formats.ConfigKey(key));
    }

    private static void ValidateFile(FileKeySelector file, FieldPath path, FieldErrors errors)
    {
        if (file.Key is "")
            errors.Required(path.Child("key"));
        else
            errors.Invalid(path.Child("key"), file.Key, Formats.EnvironmentVariable(file.Key));
        if (file.VolumeName is "")
            errors.Required(path.Child("volumeName"));
        else
            errors.Invalid(path.Child("volumeName"), file.VolumeName, Formats.Label(file.VolumeName));
        if (file.Path is "")
            errors.Required(path.Child("path"));
        else
            MountValidation.ValidateNoWayUp(file.Path, path.Child("path"), errors);
    }

    /// <param name="all">the whole list, where a real server puts what is wrong with an entry's sources</param>
    private static void ValidateFrom(EnvFromSource source, FieldPath all, FieldPath path, FieldErrors errors)
    {
        if (source.Prefix is not "")
            errors.Invalid(path.Child("prefix"), source.Prefix, Formats.EnvironmentVariable(source.Prefix));
        if (source.ConfigMapRef is { } map)
            ValidateName(map.Name, path.Child("configMapRef", "name"), errors);
        if (source.SecretRef is { } secret)
            ValidateName(secret.Name, path.Child("secretRef", "name"), errors);
        if (source.ConfigMapRef is null && source.SecretRef is null)
            errors.Invalid(all, "", "must specify one of: `configMapRef` or `secretRef`");
        else if (source.ConfigMapRef is not null && source.SecretRef is not null)
            errors.Invalid(all, "", "may not have more than one field specified at a time");
    }

    private static void ValidateName(string name, FieldPath path, FieldErrors errors)
    {
        if (name is "")
            errors.Required(path);
        else
            errors.Invalid(path, name, ObjectMetaValidation.Name(name, NameRule.Subdomain, isPrefix: true));
    }
}
