using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class ConfigMapStrategy : ResourceStrategy<ConfigMap>
{
    internal const int MostBytes = 1024 * 1024;

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Data", "string", "How many keys it holds."), TableColumn.Age];

    protected override void Validate(ConfigMap value, FieldErrors errors)
    {
        long size = 0;
        foreach (var (key, text) in value.Data)
        {
            var path = FieldPath.Root("data").Key(key);
            errors.Invalid(path, key, Formats.ConfigKey(key));
            if (value.BinaryData.ContainsKey(key))
                errors.Invalid(path, key, "duplicate of key present in binaryData");
            size += System.Text.Encoding.UTF8.GetByteCount(text);
        }

        foreach (var (key, bytes) in value.BinaryData)
        {
            errors.Invalid(FieldPath.Root("binaryData").Key(key), key, Formats.ConfigKey(key));
            size += bytes.Length;
        }

        if (size > MostBytes)
            errors.TooLong(FieldPath.Whole, MostBytes);
    }

    protected override void ValidateUpdate(ConfigMap value, ConfigMap old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (old.Immutable is true)
        {
            if (value.Immutable is not true)
                errors.Forbidden(FieldPath.Root("immutable"), Locked);
            if (value.Data != old.Data)
                errors.Forbidden(FieldPath.Root("data"), Locked);
            if (value.BinaryData != old.BinaryData)
                errors.Forbidden(FieldPath.Root("binaryData"), Locked);
        }

        Validate((KubernetesObject)value, errors);
    }

    protected override IReadOnlyList<object?> Cells(ConfigMap value, DateTimeOffset now) =>
        [value.Name, (long)(value.Data.Count + value.BinaryData.Count), CellText.Age(value, now)];

    private const string Locked = "field is immutable when `immutable` is set";
}
