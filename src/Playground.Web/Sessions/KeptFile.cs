using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Playground.Web.Sessions;

/// <summary>A small JSON file that is there as a whole or not at all, also when the power fails while it is written.</summary>
internal static class KeptFile
{
    /// <exception cref="IOException">the folder cannot be written to</exception>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = $"{path}.new";
        using (var file = File.Create(fresh))
        {
            JsonSerializer.Serialize(file, value, form);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Null: the file is damaged. Whoever reads many goes on with the others.</summary>
    public static T? Read<T>(string path, JsonTypeInfo<T> form) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
