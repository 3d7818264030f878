using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Validation;

/// <summary>The rules for metadata that hold for every kind. Source: apimachinery pkg/api/validation/objectmeta.go.</summary>
public static class ObjectMetaValidation
{
    private const int MostAnnotationBytes = 256 * 1024;

    public static void Validate(KubernetesObject value, FieldErrors errors, NameRule rule)
    {
        var meta = value.Metadata;
        var path = FieldPath.Metadata;
        if (meta.GenerateName is not "")
            errors.Invalid(path.Child("generateName"), meta.GenerateName, Name(meta.GenerateName, rule, isPrefix: true));
        if (meta.Name is "")
            errors.Required(path.Child("name"), "name or generateName is required");
        else
            errors.Invalid(path.Child("name"), meta.Name, Name(meta.Name, rule, isPrefix: false));
        if (!value.ResourceType.Namespaced)
        {
            if (meta.Namespace is not "")
                errors.Forbidden(path.Child("namespace"), "not allowed on this type");
        }
        else if (meta.Namespace is "")
            errors.Required(path.Child("namespace"));
        else
            errors.Invalid(path.Child("namespace"), meta.Namespace, Formats.Label(meta.Namespace));
        errors.NonNegative(path.Child("generation"), meta.Generation);
        ValidateContent(meta, errors);
        ValidateFinalizers(meta, errors);
    }

    public static void ValidateUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
        var (meta, before, path) = (value.Metadata, old.Metadata, FieldPath.Metadata);
        if (before.DeletionTimestamp is not null && meta.Finalizers.Except(before.Finalizers, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            var found = string.Join(", ", added.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""));
            errors.Forbidden(path.Child("finalizers"), $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{found}}}");
        }

        if (meta.Generation < before.Generation)
            errors.Invalid(path.Child("generation"), meta.Generation, "must not be decremented");
        Immutable(path.Child("name"), meta.Name, before.Name, errors);
        Immutable(path.Child("namespace"), meta.Namespace, before.Namespace, errors);
        Immutable(path.Child("uid"), meta.Uid, before.Uid, errors);
        if (meta.DeletionTimestamp is { } end && end != before.DeletionTimestamp)
            errors.Invalid(path.Child("deletionTimestamp"), end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "field is immutable");
        ValidateContent(meta, errors);
    }

    public static void ValidateLabels(ValueMap<string> labels, FieldPath path, FieldErrors errors)
    {
        foreach (var (key, value) in labels)
        {
            errors.Invalid(path, key, Formats.QualifiedName(key));
            errors.Invalid(path, value, Formats.LabelValue(value));
        }
    }

    public static void ValidateAnnotations(ValueMap<string> annotations, FieldPath path, FieldErrors errors)
    {
        long size = 0;
        foreach (var (key, value) in annotations)
        {
            errors.Invalid(path, key, Formats.QualifiedName(key.ToLowerInvariant()));
            size += key.Length + value.Length;
        }

        if (size > MostAnnotationBytes)
            errors.TooLong(path, MostAnnotationBytes);
    }

    /// <summary>What is wrong with a name; a prefix may end with a dash, as something follows.</summary>
    internal static IEnumerable<string> Name(string name, NameRule rule, bool isPrefix)
    {
        if (isPrefix && rule is not NameRule.PathSegment && name.Length > 1 && name[^1] is '-')
            name = name[..^2] + "a";
        return rule switch
        {
            NameRule.Label => Formats.Label(name),
            NameRule.Label1035 => Formats.Label1035(name),
            NameRule.PathSegment => Formats.PathSegment(name),
            _ => Formats.Subdomain(name),
        };
    }

    private static void ValidateContent(ObjectMeta meta, FieldErrors errors)
    {
        ValidateLabels(meta.Labels, FieldPath.Metadata.Child("labels"), errors);
        ValidateAnnotations(meta.Annotations, FieldPath.Metadata.Child("annotations"), errors);
        ValidateOwners(meta.OwnerReferences, FieldPath.Metadata.Child("ownerReferences"), errors);
    }

    private static void ValidateOwners(ValueList<OwnerReference> owners, FieldPath path, FieldErrors errors)
    {
        OwnerReference? controller = null;
        foreach (var owner in owners)
        {
            if (GroupVersion.Parse(owner.ApiVersion).Version is "")
                errors.Invalid(path.Child("apiVersion"), owner.ApiVersion, "version must not be empty");
            if (owner.Kind is "")
                errors.Invalid(path.Child("kind"), owner.Kind, "must not be empty");
            if (owner.Name is "")
                errors.Invalid(path.Child("name"), owner.Name, "must not be empty");
            if (owner.Uid is "")
                errors.Invalid(path.Child("uid"), owner.Uid, "must not be empty");
            if (owner is { ApiVersion: "v1", Kind: "Event" })
                errors.Invalid(path, PrintedJson.Of(owner), "/v1, Kind=Event is disallowed from being an owner");
            if (owner.Controller is not true)
                continue;
            if (controller is null)
                controller = owner;
            else
            {
                errors.Invalid(path, PrintedJson.Of(owners),
                    $"Only one reference can have Controller set to true. Found \"true\" in references for {Describe(controller)} and {Describe(owner)}");
            }
        }
    }

    private static void ValidateFinalizers(ObjectMeta meta, FieldErrors errors)
    {
        var path = FieldPath.Metadata.Child("finalizers");
        foreach (var finalizer in meta.Finalizers)
            errors.Invalid(path, finalizer, Formats.QualifiedName(finalizer));
        if (meta.Finalizers.Contains("orphan") && meta.Finalizers.Contains("foregroundDeletion"))
            errors.Invalid(path, meta.Finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
        for (var i = 0; i < meta.Finalizers.Count; i++)
        {
            var finalizer = meta.Finalizers[i];
            if (!finalizer.Contains('/') && finalizer is not ("orphan" or "foregroundDeletion" or "kubernetes"))
                errors.Invalid(path.Index(i), finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static string Describe(OwnerReference owner) => $"{owner.Kind}/{owner.Name}";

    private static void Immutable(FieldPath path, string value, string old, FieldErrors errors)
    {
        if (value is not "" && value != old)
            errors.Invalid(path, value, "field is immutable");
    }
}
