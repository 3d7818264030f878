using System.Text.Json.Serialization;

namespace Playground.Web.Sessions;

/// <summary>A visitor's own cluster. The name is in its addresses and is no secret; the keys are what opens it.</summary>
/// <param name="Title">what people call it</param>
/// <param name="Template">the id of what it began with, and goes back to when it is reset</param>
public sealed record Sandbox(string Name, string Title, string Template, DateTimeOffset Created, string OwnerKey, string GuestKey)
{
    /// <summary>Between name and key where both must stand in one path segment: kubectl sends no token over plain http.</summary>
    public const char KeySign = '~';

    /// <summary>A new one, with keys that cannot be guessed (160 bits).</summary>
    public static Sandbox Create(string title, string template, DateTimeOffset now)
    {
        var name = SandboxName.Create();
        return new(name, title is "" ? name : title, template, now, SecretKey.Create(), SecretKey.Create());
    }

    public Access AccessWith(string key) => SecretKey.Same(key, OwnerKey) ? Access.Owner : SecretKey.Same(key, GuestKey) ? Access.Guest : Access.None;

    public string KeyFor(Access access) => access is Access.Owner ? OwnerKey : GuestKey;
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Sandbox))]
internal sealed partial class SandboxJson : JsonSerializerContext;
