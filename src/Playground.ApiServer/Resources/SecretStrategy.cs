using System.Text;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Resources;

internal sealed class SecretStrategy : ResourceStrategy<Secret>
{
    private const string Locked = "field is immutable when `immutable` is set";

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "type" };

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Type", "string", "What its data is for."),
        new("Data", "string", "How many keys it holds."),
        TableColumn.Age,
    ];

    /// <summary>`stringData` is only a way of writing `data`.</summary>
    protected override Secret Default(Secret value)
    {
        var data = value.Data;
        foreach (var (key, text) in value.StringData)
            data = data.With(key, new(Encoding.UTF8.GetBytes(text)));
        return value with { Type = value.Type is "" ? "Opaque" : value.Type, Data = data, StringData = [] };
    }

    protected override void Validate(Secret value, FieldErrors errors)
    {
        var data = FieldPath.Root("data");
        long size = 0;
        foreach (var (key, bytes) in value.Data)
        {
            errors.Invalid(data.Key(key), key, Formats.ConfigKey(key));
            size += bytes.Length;
        }

        if (size > ConfigMapStrategy.MostBytes)
            errors.TooLong(data, ConfigMapStrategy.MostBytes);
        switch (value.Type)
        {
            case "kubernetes.io/service-account-token":
                if (value.Metadata.Annotations.GetValueOrDefault("kubernetes.io/service-account.name", "") is "")
                    errors.Required(FieldPath.Metadata.Child("annotations").Key("kubernetes.io/service-account.name"));
                break;
            case "kubernetes.io/dockerconfigjson":
                RequireJson(value, ".dockerconfigjson", errors);
                break;
            case "kubernetes.io/dockercfg":
                RequireJson(value, ".dockercfg", errors);
                break;
            case "kubernetes.io/basic-auth":
                if (!value.Data.ContainsKey("username") && !value.Data.ContainsKey("password"))
                {
                    errors.Required(data.Key("username"));
                    errors.Required(data.Key("password"));
                }

                break;
            case "kubernetes.io/ssh-auth":
                Require(value, "ssh-privatekey", errors);
                break;
            case "kubernetes.io/tls":
                Require(value, "tls.crt", errors);
                Require(value, "tls.key", errors);
                break;
            default:
                break;
        }
    }

    protected override void ValidateUpdate(Secret value, Secret old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value.Type != old.Type)
            errors.Invalid(FieldPath.Root("type"), value.Type, "field is immutable");
        if (old.Immutable is true)
        {
            if (value.Immutable is not true)
                errors.Forbidden(FieldPath.Root("immutable"), Locked);
            if (value.Data != old.Data)
                errors.Forbidden(FieldPath.Root("data"), Locked);
        }

        Validate((KubernetesObject)value, errors);
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Secret value) => new Dictionary<string, string> { ["type"] = value.Type };

    protected override IReadOnlyList<object?> Cells(Secret value, DateTimeOffset now) =>
        [value.Name, value.Type, (long)value.Data.Count, CellText.Age(value, now)];

    private static void Require(Secret value, string key, FieldErrors errors)
    {
        if (!value.Data.ContainsKey(key))
            errors.Required(FieldPath.Root("data").Key(key));
    }

    private static void RequireJson(Secret value, string key, FieldErrors errors)
    {
        Require(value, key, errors);
        if (!value.Data.TryGetValue(key, out var bytes))
            return;
        if (JsonSyntax.Error(bytes.Span) is { } wrong)
            errors.Invalid(FieldPath.Root("data").Key(key), "<secret contents redacted>", wrong);
    }
}
