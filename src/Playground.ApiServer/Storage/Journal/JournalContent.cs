using System.Text.Json;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Storage.Journal;

/// <summary>A cluster's journal cannot be read in the middle; the message names the file and the place.</summary>
public sealed class JournalDamagedException(string message) : Exception(message);

/// <summary>What a journal file says.</summary>
/// <param name="Objects">all objects there were when the file was begun, at revision <paramref name="SnapshotRevision"/></param>
/// <param name="ValidLength">where the last whole entry ends</param>
/// <param name="SnapshotLength">how long the beginning with all objects is</param>
internal sealed record JournalContent(
    IReadOnlyList<StoredObject> Objects, IReadOnlyList<Change> Changes, long SnapshotRevision, long Revision, long ValidLength, long SnapshotLength)
{
    public static readonly JournalContent Empty = new([], [], 0, 0, 0, 0);

    /// <exception cref="JournalDamagedException">whole entries follow unreadable bytes</exception>
    public static JournalContent Read(string path)
    {
        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        var current = new Dictionary<(string, NamespacedName), StoredObject>();
        var changes = new List<Change>();
        IReadOnlyList<StoredObject> objects = [];
        long revision = 0, snapshotRevision = 0, snapshotLength = 0;
        var at = 0;
        while (JournalEntry.Read(bytes[at..]) is var (entry, length))
        {
            at += length;
            revision = Math.Max(revision, entry.Revision);
            if (entry.Type is JournalEntryType.SnapshotEnd)
            {
                (objects, snapshotRevision, snapshotLength) = ([.. current.Values], entry.Revision, at);
                changes.Clear();
            }
            else if (Decode(entry, path) is { } stored)
                changes.Add(Apply(current, stored, entry.Type is JournalEntryType.Delete));
        }

        if (Resumes(bytes, at) is { } next)
            throw new JournalDamagedException($"{path} is damaged at byte {at}: whole entries follow from byte {next}, so what lies between was lost; restore the file or move it away.");
        return new(objects, changes, snapshotRevision, revision, at, snapshotLength);
    }

    private static Change Apply(Dictionary<(string, NamespacedName), StoredObject> current, StoredObject stored, bool isDeletion)
    {
        var key = (stored.Value.ResourceType.QualifiedResource, stored.Key);
        var before = current.GetValueOrDefault(key);
        if (isDeletion)
            current.Remove(key);
        else
            current[key] = stored;
        return new(before, stored, isDeletion);
    }

    /// <summary>Null for an object of a kind this build no longer has.</summary>
    private static StoredObject? Decode(JournalEntry entry, string path)
    {
        try
        {
            var (apiVersion, kind) = KindOf(entry.Json.Span);
            if (Kinds.Find(apiVersion, kind) is not { } info)
                return null;
            var source = new JsonSource(entry.Json.Span, new());
            return new(info.Read(ref source), entry.Revision);
        }
        catch (Exception unreadable) when (unreadable is DecodeException or JsonException)
        {
            throw new JournalDamagedException($"{path} holds an object of revision {entry.Revision} that cannot be read: {unreadable.Message}");
        }
    }

    private static (string ApiVersion, string Kind) KindOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string apiVersion = "", kind = "";
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName && (apiVersion is "" || kind is ""))
        {
            var isKind = reader.ValueTextEquals("kind"u8);
            var isVersion = reader.ValueTextEquals("apiVersion"u8);
            reader.Read();
            if (isKind)
                kind = reader.GetString()!;
            else if (isVersion)
                apiVersion = reader.GetString()!;
            else
                reader.Skip();
        }

        return (apiVersion, kind);
    }

    /// <summary>Where, after unreadable bytes, a whole entry stands again.</summary>
    private static int? Resumes(ReadOnlyMemory<byte> bytes, int at)
    {
        for (var from = at + 1; from < bytes.Length;)
        {
            var found = bytes.Span[from..].IndexOf(JournalEntry.Magic);
            if (found < 0)
                return null;
            if (JournalEntry.Read(bytes[(from + found)..]) is not null)
                return from + found;
            from += found + 1;
        }

        return null;
    }
}
