using Microsoft.Extensions.Logging;
using Playground.ApiServer.Admission;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Http;
using Playground.ApiServer.Nodes;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Storage.Journal;
using Playground.ApiServer.Streams;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer;

/// <summary>The API server of one cluster: its objects and everything that can be asked of them. Servers share nothing.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    // a kubelet asks for an hour; a real server makes it a year for the sake of programs that read the file only once
    private static readonly TimeSpan PodTokenLifetime = TimeSpan.FromDays(365);

    private readonly Store _store;
    private readonly Credentials _credentials;
    private readonly StreamCalls? _streams;

    /// <param name="nodes">who runs the containers; without it exec, logs and the like are refused</param>
    /// <exception cref="JournalDamagedException">the data folder's journal cannot be read; the message is for people</exception>
    public ApiServer(ApiServerOptions options, INodeAgents? nodes = null)
    {
        Options = options;
        Log = options.Logging.CreateLogger($"Playground.ApiServer.{options.Name}");
        _store = new(options.Time, options.WatchWindow, options.DataFolder is { } folder ? StoreJournal.Open(folder, Log) : null);
        _credentials = Credentials.Open(options.DataFolder);
        // after a restart chance goes on: identities drawn again would be those of objects that are there
        var seed = unchecked(options.Seed + (397 * (int)(_store.Revision - Store.FirstRevision)));
        Context = new(options, _store, new(seed), AdmissionSteps.For(options), _credentials);
        Requests = new(Context);
        Bootstrap.Run(Context, Requests);
        var transport = new InProcessTransport(Requests);
        Transport = transport;
        if (nodes is not null)
            transport.Streams = _streams = new(new KubernetesClient(transport), nodes, options.Time);
        Http = new(Context, Requests, _streams, Log);
    }

    public ApiServerOptions Options { get; }

    public string Name => Options.Name;

    /// <summary>The door for callers in this process: the same answers as over HTTP, without JSON.</summary>
    public IApiTransport Transport { get; }

    /// <summary>The administrator's token; it opens this cluster and no other.</summary>
    public string Token => _credentials.Token;

    internal ServerContext Context { get; }

    internal ResourceRequests Requests { get; }

    internal ClusterApi Http { get; }

    internal ILogger Log { get; }

    /// <summary>The token a pod's containers find, good for as long as the pod lives, a year at most; "" when its account is gone.</summary>
    public string TokenFor(Pod pod) =>
        Context.Store.Latest(ServiceAccount.Type, new(pod.Namespace, pod.Spec.ServiceAccountName))?.Value is ServiceAccount account
            ? Context.Authenticator.ServiceAccounts.Issue(
                account, [ServiceAccountTokens.Issuer], new() { Kind = "Pod", ApiVersion = "v1", Name = pod.Name, Uid = pod.Metadata.Uid }, Context.Now + PodTokenLifetime)
            : "";

    public async ValueTask DisposeAsync()
    {
        if (_streams is not null)
            await _streams.DisposeAsync();
        await _store.DisposeAsync();
        _credentials.Dispose();
    }
}
