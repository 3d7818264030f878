using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Kubernetes.Tests.Informers;

/// <summary>A server of ConfigMaps with a version counter, whose connections a test can cut, expire and refuse.</summary>
internal sealed class SmallServer : IApiTransport
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<NamespacedName, ConfigMap> _stored = [];
    private readonly List<(int Version, WatchEvent<KubernetesObject> Event)> _history = [];
    private readonly List<Channel<WatchEvent<KubernetesObject>>> _watches = [];
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private int _version;
    private int _oldest;

    /// <summary>Answers every list and watch with this.</summary>
    public Status? Refusal { get; set; }

    /// <summary>`list`, `watch 3`: what was asked, in order.</summary>
    public ChannelReader<string> Requests => _requests.Reader;

    public void Put(string name, string value)
    {
        lock (_gate)
        {
            var key = new NamespacedName("default", name);
            var type = _stored.ContainsKey(key) ? WatchEventType.Modified : WatchEventType.Added;
            _version++;
            _stored[key] = new() { Metadata = new() { Name = name, Namespace = "default", ResourceVersion = $"{_version}" }, Data = ValueMap.Of(("v", value)) };
            Send(new(type, _stored[key], $"{_version}"));
        }
    }

    public void Remove(string name)
    {
        lock (_gate)
        {
            _version++;
            _stored.Remove(new("default", name), out var gone);
            Send(new(WatchEventType.Deleted, gone! with { Metadata = gone!.Metadata with { ResourceVersion = $"{_version}" } }, $"{_version}"));
        }
    }

    /// <summary>Ends every watch, as a server does when their time is over.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _watches.ForEach(watch => watch.Writer.TryComplete());
            _watches.Clear();
        }
    }

    /// <summary>Forgets what came before now.</summary>
    public void Compact()
    {
        lock (_gate)
            _oldest = _version;
    }

    public void Bookmark()
    {
        lock (_gate)
            _watches.ForEach(watch => watch.Writer.TryWrite(new(WatchEventType.Bookmark, null, $"{_version}")));
    }

    public ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation)
    {
        _requests.Writer.TryWrite("list");
        lock (_gate)
            return new(Refusal is { } refusal ? refusal : new ObjectList<KubernetesObject>([.. _stored.Values], $"{_version}"));
    }

    public async IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = int.Parse(request.List.ResourceVersion);
        var watch = Channel.CreateUnbounded<WatchEvent<KubernetesObject>>();
        lock (_gate)
        {
            if ((Refusal ?? (from < _oldest ? Failures.Expired($"too old resource version: {from} ({_oldest})") : null)) is { } refusal)
            {
                watch.Writer.TryWrite(new(WatchEventType.Error, null, "", refusal));
                watch.Writer.TryComplete();
            }

            foreach (var (_, missed) in _history.Where(entry => entry.Version > from))
                watch.Writer.TryWrite(missed);
            _watches.Add(watch);
        }

        _requests.Writer.TryWrite($"watch {from}");
        await foreach (var change in watch.Reader.ReadAllAsync(cancellation))
            yield return change;
    }

    public ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    private void Send(WatchEvent<KubernetesObject> change)
    {
        _history.Add((_version, change));
        _watches.ForEach(watch => watch.Writer.TryWrite(change));
    }
}
