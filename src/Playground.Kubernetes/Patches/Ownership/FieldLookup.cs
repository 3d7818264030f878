using System.Text.Json;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>The members of a JSON object, or of none. A large one is looked into by a dictionary instead of member by member.</summary>
internal readonly struct FieldLookup
{
    private const int Many = 32;

    private readonly JsonElement _object;
    private readonly Dictionary<string, JsonElement>? _members;

    public FieldLookup(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return;
        _object = value;
        if (value.GetPropertyCount() > Many)
            _members = value.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }

    public JsonElement.ObjectEnumerator GetEnumerator() => _object.ValueKind is JsonValueKind.Object ? _object.EnumerateObject() : default;

    /// <summary>Undefined when there is no such member.</summary>
    public JsonElement Find(string name) =>
        _members is not null ? _members.GetValueOrDefault(name)
        : _object.ValueKind is JsonValueKind.Object && _object.TryGetProperty(name, out var found) ? found
        : default;
}
