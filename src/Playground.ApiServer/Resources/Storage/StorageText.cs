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

    public static void ValidateAccessModes(ValueList<string> modes, FieldPath path, FieldErrors errors)
    {
        foreach (var mode in modes.Where(mode => !Modes.Any(known => known.Mode == mode)))
            errors.Unsupported(path, mode, "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
        if (modes.Contains("ReadWriteOncePod") && modes.Any(mode => mode is "ReadWriteOnce" or "ReadOnlyMany" or "ReadWriteMany"))
            errors.Forbidden(path, "may not use ReadWriteOncePod with other access modes");
    }

    public static void ValidateVolumeMode(string? mode, FieldPath path, FieldErrors errors)
    {
        if (mode is not (null or "Block" or "Filesystem"))
            errors.Unsupported(path, mode, "Block", "Filesystem");
    }
}
