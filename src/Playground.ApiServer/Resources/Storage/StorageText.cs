using Playground.ApiServer.Validation;
using Playground.Kubernetes;

namespace Playground.ApiServer.Resources.Storage;

/// <summary>Access modes and sizes of volumes and claims, as tables show and validation wants them.</summary>
internal static class StorageText
{
    private static readonly (string Mode, string Short)[] Modes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];

    public static string AccessModes(ValueList<string> modes) => string.Join(",", Modes.Where(mode => modes.Contains(mode.Mode)).Select(mode => mode.Short));

    public static string Amount(ValueMap<Quantity> amounts) => amounts.TryGetValue("storage", out var storage) ? storage.ToString() : "";

    public static void ValidateAccessMode(string mode, FieldPath path, FieldErrors errors)
    {
        if (!Modes.Any(known => known.Mode == mode))
            errors.Unsupported(path, mode, "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    }
}
