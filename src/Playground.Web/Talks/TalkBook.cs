using System.Collections.Immutable;
using System.Security.Claims;
using Playground.Web.Sessions;

namespace Playground.Web.Talks;

/// <summary>Which talks there are, one a cluster: a small file for each, read at the start, written before anybody is told.</summary>
internal sealed class TalkBook
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private ImmutableDictionary<string, Talk> _talks = ImmutableDictionary.Create<string, Talk>(StringComparer.Ordinal);

    public TalkBook(string folder)
    {
        _folder = folder;
        if (Directory.Exists(folder))
            _talks = _talks.AddRange(Directory.EnumerateFiles(folder, "*.json").Select(path => KeptFile.Read(path, TalkJson.Default.Talk)).OfType<Talk>().Select(talk => KeyValuePair.Create(talk.Id, talk)));
    }

    public Talk? Find(string id) => _talks.GetValueOrDefault(id);

    /// <summary>The talk that goes on in a cluster.</summary>
    public Talk? In(string cluster) => _talks.Values.FirstOrDefault(talk => talk.Cluster == cluster);

    public Talk? WithPresenterKey(string key) => _talks.Values.FirstOrDefault(talk => SecretKey.Same(key, talk.PresenterKey));

    public Talk? WithAudienceKey(string key) => _talks.Values.FirstOrDefault(talk => SecretKey.Same(key, talk.AudienceKey));

    /// <summary>The talk in a cluster that a visitor presents; null: none, or not by them.</summary>
    public Talk? PresentedBy(ClaimsPrincipal visitor, string cluster) =>
        In(cluster) is { } talk && Visitor.KeysOf(visitor).Any(key => SecretKey.Same(key, talk.PresenterKey)) ? talk : null;

    /// <summary>A talk that a visitor may watch; null: there is no such one, or not for them.</summary>
    public Talk? WatchedBy(ClaimsPrincipal visitor, string id) =>
        Find(id) is { } talk && Visitor.KeysOf(visitor).Any(key => SecretKey.Same(key, talk.AudienceKey) || SecretKey.Same(key, talk.PresenterKey)) ? talk : null;

    /// <summary>Begins a talk in a cluster, or goes on with the one there is.</summary>
    public Talk Begin(string cluster, DateTimeOffset now)
    {
        lock (_gate)
            return In(cluster) ?? Keep(Talk.Create(cluster, now));
    }

    public void Change(string id, Func<Talk, Talk> change)
    {
        lock (_gate)
        {
            if (Find(id) is { } talk)
                Keep(change(talk));
        }
    }

    /// <summary>Its links open nothing any more.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            File.Delete(PathOf(id));
            _talks = _talks.Remove(id);
        }
    }

    private Talk Keep(Talk talk)
    {
        KeptFile.Write(PathOf(talk.Id), talk, TalkJson.Default.Talk);
        _talks = _talks.SetItem(talk.Id, talk);
        return talk;
    }

    private string PathOf(string id) => Path.Combine(_folder, $"{id}.json");
}
