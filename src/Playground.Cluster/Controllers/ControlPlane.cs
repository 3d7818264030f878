using Microsoft.Extensions.Logging;
using Playground.Cluster.Controllers.DaemonSets;
using Playground.Cluster.Controllers.Deployments;
using Playground.Cluster.Controllers.Disruption;
using Playground.Cluster.Controllers.Endpoints;
using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Cluster.Controllers.Garbage;
using Playground.Cluster.Controllers.Jobs;
using Playground.Cluster.Controllers.LoadBalancers;
using Playground.Cluster.Controllers.Namespaces;
using Playground.Cluster.Controllers.Nodes;
using Playground.Cluster.Controllers.PodGarbage;
using Playground.Cluster.Controllers.Quotas;
using Playground.Cluster.Controllers.ReplicaSets;
using Playground.Cluster.Controllers.Revisions;
using Playground.Cluster.Controllers.ServiceCidrs;
using Playground.Cluster.Controllers.StatefulSets;
using Playground.Cluster.Controllers.Volumes;
using Playground.Cluster.Events;
using Playground.Cluster.Scheduling;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Controllers;

/// <summary>What runs beside the API server and makes the cluster follow what was asked for: every controller there is.</summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private readonly PodIndex _pods;
    private readonly ServicePods _servicePods;
    private readonly OwnerGraph _owners;
    private readonly TemplateRevisions _revisions;
    private readonly ControllerContext _context;
    private readonly IReadOnlyList<ILoop> _controllers;
    private readonly Scheduler _scheduler;

    public ControlPlane(KubernetesClient client, ClusterInformers informers, TimeProvider time, Random random, ILogger log, ControlPlaneOptions options)
    {
        _pods = new(informers);
        _servicePods = new(informers, _pods);
        _owners = new(informers);
        _context = new(client.As("kube-controller-manager"), informers, _pods, time, random, log);
        _revisions = new(_context);
        _controllers = Controllers(options);
        _scheduler = new(client, _context, _servicePods);
    }

    /// <summary>Starts all of them; each begins once the informers hold everything there is.</summary>
    public void Start()
    {
        foreach (var controller in _controllers)
            controller.Start();
        _scheduler.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _scheduler.DisposeAsync();
        await Task.WhenAll(_controllers.Select(controller => controller.DisposeAsync().AsTask()));
        _revisions.Dispose();
        _context.Dispose();
        _owners.Dispose();
        _servicePods.Dispose();
        _pods.Dispose();
    }

    private List<ILoop> Controllers(ControlPlaneOptions options) =>
    [
        new EndpointSliceController(_context, _servicePods),
        new EndpointsController(_context, _servicePods),
        new MirroringController(_context),
        new ReplicaSetController(_context),
        new ReplicationControllerController(_context),
        new DeploymentController(_context),
        new StatefulSetController(_context, _revisions),
        new DaemonSetController(_context, _revisions),
        new JobController(_context),
        new CronJobController(_context),
        new DisruptionController(_context),
        new NodeLifecycleController(_context),
        new LoadBalancerController(_context, options.LoadBalancer),
        new ServiceCidrController(_context),
        new ClaimController(_context),
        new ProtectionController(_context),
        new PodGarbageController(_context, options.Quarantine),
        new QuotaController(_context, _owners),
        new GarbageCollector(_context, _owners),
        new NamespaceController(_context, _owners, options.NamespaceMinimum),
        new NamespaceContentController(_context, options.RootCertificate),
        new EventExpiry(_context.Client, _context.Time),
    ];
}

/// <param name="NamespaceMinimum">how long a namespace takes to go at least</param>
/// <param name="RootCertificate">the PEM text that every namespace gets as `kube-root-ca.crt`</param>
/// <param name="LoadBalancer">how long a Service waits for its address outside</param>
/// <param name="Quarantine">how long a node must be missing before its pods are given up</param>
public sealed record ControlPlaneOptions(TimeSpan NamespaceMinimum, string RootCertificate = "", TimeSpan LoadBalancer = default, TimeSpan Quarantine = default);
