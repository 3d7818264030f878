using System.Text;
using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Storage;

/// <summary>One version of an object. Its JSON is made at most once, when first asked for, and shared by every reader, list and watch.</summary>
/// <param name="revision">the version; 0 for an object that is only an answer and stored nowhere</param>
internal sealed class StoredObject(KubernetesObject value, long revision)
{
    private byte[]? _json;
    private byte[]? _tableEvent;
    private int _metadataLength;

    public KubernetesObject Value { get; } = value;

    public long Revision { get; } = revision;

    public NamespacedName Key => Value.NamespacedName;

    /// <summary>The whole object.</summary>
    public ReadOnlyMemory<byte> Json => _json ?? Encode();

    /// <summary>The object as a member of a list: without kind and apiVersion, from the first field on and without the opening brace.</summary>
    public ReadOnlyMemory<byte> JsonAfterKind => Json[PrefixLength..];

    /// <summary>The bytes of the object's metadata.</summary>
    public ReadOnlyMemory<byte> MetadataJson
    {
        get
        {
            var start = PrefixLength + "\"metadata\":".Length;
            if (_metadataLength is 0)
            {
                var reader = new Utf8JsonReader(Json.Span[start..], isFinalBlock: false, default);
                reader.Read();
                reader.TrySkip();
                _metadataLength = (int)reader.BytesConsumed;
            }

            return Json.Slice(start, _metadataLength);
        }
    }

    /// <summary>The table row that watchers get, kept with the version.</summary>
    public ReadOnlyMemory<byte> TableEvent(Func<StoredObject, byte[]> make) => _tableEvent ??= make(this);

    /// <summary>`{"kind":"Pod","apiVersion":"v1",`: what every object begins with.</summary>
    private int PrefixLength
    {
        get
        {
            var type = Value.ResourceType;
            return "{\"kind\":\"\",\"apiVersion\":\"\",".Length + Encoding.UTF8.GetByteCount(type.Kind) + Encoding.UTF8.GetByteCount(type.ApiVersion);
        }
    }

    // two threads may both encode; one result is kept
    private byte[] Encode() => Interlocked.CompareExchange(ref _json, KubernetesJson.Serialize(Value), null) ?? _json;
}
