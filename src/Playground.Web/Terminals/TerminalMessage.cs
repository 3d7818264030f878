using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Web.Terminals;

/// <summary>What is said to the browser beside the output.</summary>
/// <param name="Kind">`open`: output follows, from a place on; `ended`: the shell has ended; `taken`: another page looks now; `held`: keys were not taken; `refused`</param>
/// <param name="From">the place of the first byte that follows</param>
/// <param name="Whole">the screen begins anew</param>
internal sealed record TerminalMessage(string Kind, string? Id = null, long From = 0, bool Whole = false, string? Text = null)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, TerminalJson.Default.TerminalMessage);
}

/// <summary>What the browser says beside the keys.</summary>
/// <param name="Seen">everything up to here is drawn</param>
/// <param name="Close">the tab was closed: hang up</param>
internal sealed record TerminalWish(int[]? Size = null, long? Seen = null, bool Close = false)
{
    /// <summary>Null when it is none.</summary>
    public static TerminalWish? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, TerminalJson.Default.TerminalWish);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Path">below the home folder</param>
internal sealed record HomeFile(string Path, long Size, DateTimeOffset Modified);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TerminalMessage))]
[JsonSerializable(typeof(TerminalWish))]
[JsonSerializable(typeof(IEnumerable<HomeFile>))]
internal sealed partial class TerminalJson : JsonSerializerContext;
