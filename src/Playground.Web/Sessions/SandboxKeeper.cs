using System.Collections.Concurrent;
using Playground.Web.Scene;
using Playground.Web.Scene.Edits;

namespace Playground.Web.Sessions;

/// <summary>
/// Makes sandboxes and looks after them: wakes one when somebody comes, and puts it to sleep on the disk when nobody has been there for long.
/// </summary>
internal sealed class SandboxKeeper : IAsyncDisposable
{
    /// <summary>How many sandboxes one playground holds, asleep or awake.</summary>
    public const int Most = 2000;

    /// <summary>How long one stays awake after the last visitor has gone.</summary>
    public static readonly TimeSpan SleepsAfter = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly ClusterDirectory _clusters;
    private readonly SandboxBook _book;
    private readonly IReadOnlyList<IClusterFollower> _followers;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, SandboxRoom> _rooms = new(StringComparer.Ordinal);
    private readonly ITimer _rounds;
    private Task _round = Task.CompletedTask;

    public SandboxKeeper(ClusterDirectory clusters, SandboxBook book, IEnumerable<IClusterFollower> followers, TimeProvider time)
    {
        (_clusters, _book, _followers, _time) = (clusters, book, [.. followers], time);
        _rounds = time.CreateTimer(_ => _round = _round.IsCompleted ? SleepUnusedAsync() : _round, null, Round, Round);
    }

    /// <summary>Null: this playground holds as many as it can.</summary>
    public async Task<Sandbox?> CreateAsync(SandboxTemplate template, string title, CancellationToken cancellation)
    {
        var sandbox = await CreateAsync(title, template.Id, cancellation);
        if (sandbox is not null)
            await ApplyAsync(sandbox.Name, template.Manifests());
        return sandbox;
    }

    /// <summary>Another sandbox with the same objects; its pods start anew, with addresses of their own. Null: there are too many, or no such one.</summary>
    public async Task<Sandbox?> DuplicateAsync(string name, CancellationToken cancellation)
    {
        using var stay = await EnterAsync(name, cancellation);
        if (stay is null || _book.Find(name) is not { } original || await CreateAsync($"{original.Title} (copy)", original.Template, cancellation) is not { } copy)
            return null;
        await ApplyAsync(copy.Name, await ClusterExport.WriteAsync(_clusters.Find(name)!.Client, [], cancellation));
        return copy;
    }

    public void Rename(string name, string title)
    {
        if (_book.Find(name) is { } sandbox)
            _book.Write(sandbox with { Title = title });
    }

    /// <summary>Puts a sandbox back to what it began with. Its links and kubeconfigs stay good.</summary>
    public async Task ResetAsync(string name)
    {
        if (_book.Find(name) is not { } sandbox)
            return;
        var room = RoomOf(name);
        await room.Door.WaitAsync();
        try
        {
            await StopAsync(name);
            _book.Empty(name);
            await _clusters.StartAsync(name, CancellationToken.None);
            await ApplyAsync(name, SandboxTemplate.Find(sandbox.Template)?.Manifests() ?? "");
        }
        finally
        {
            room.Door.Release();
        }
    }

    public async Task DeleteAsync(string name)
    {
        if (_book.Find(name) is null)
            return;
        var room = RoomOf(name);
        await room.Door.WaitAsync();
        try
        {
            await StopAsync(name);
            _book.Remove(name);
        }
        finally
        {
            room.Door.Release();
            _rooms.TryRemove(name, out _);
        }
    }

    /// <summary>Lets somebody in, and wakes the sandbox for it; null when there is none of that name.</summary>
    public async ValueTask<IDisposable?> EnterAsync(string name, CancellationToken cancellation)
    {
        if (_book.Find(name) is null)
            return null;
        var room = RoomOf(name);
        await room.Door.WaitAsync(cancellation);
        try
        {
            if (_book.Find(name) is null)
                return null;
            if (_clusters.Find(name) is null)
                await _clusters.StartAsync(name, CancellationToken.None); // others wait for it too: one who leaves does not stop it
            return room.Enter();
        }
        finally
        {
            room.Door.Release();
        }
    }

    /// <summary>Puts everything to sleep that nobody has visited for long.</summary>
    public async Task SleepUnusedAsync()
    {
        foreach (var (name, room) in _rooms.Where(entry => entry.Value.IsEmptyFor(SleepsAfter) && _clusters.Find(entry.Key) is not null))
        {
            await room.Door.WaitAsync();
            try
            {
                if (room.IsEmptyFor(SleepsAfter))
                    await StopAsync(name);
            }
            finally
            {
                room.Door.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _rounds.DisposeAsync();
        await _round;
    }

    private async Task<Sandbox?> CreateAsync(string title, string template, CancellationToken cancellation)
    {
        if (_book.All.Count >= Most)
            return null;
        var sandbox = Sandbox.Create(title, template, _time.GetUtcNow());
        _book.Write(sandbox);
        using var stay = await EnterAsync(sandbox.Name, cancellation);
        return sandbox;
    }

    private async Task ApplyAsync(string name, string manifests)
    {
        if (manifests is not "" && _clusters.Find(name) is { } cluster)
            await new Manifests(cluster.Client).ApplyAsync(manifests, "default");
    }

    private async Task StopAsync(string name)
    {
        foreach (var follower in _followers)
            await follower.ForgetAsync(name);
        await _clusters.StopAsync(name);
    }

    private SandboxRoom RoomOf(string name) => _rooms.GetOrAdd(name, _ => new(_time));
}
