using Microsoft.Extensions.Logging;
using Playground.Cluster.Controllers.Endpoints;
using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Controllers;

/// <summary>What runs beside the API server and makes the cluster follow what was asked for: every controller there is.</summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private readonly PodIndex _pods;
    private readonly ServicePods _servicePods;
    private readonly ControllerContext _context;
    private readonly IReadOnlyList<Controller> _controllers;

    public ControlPlane(KubernetesClient client, ClusterInformers informers, TimeProvider time, Random random, ILogger log, ControlPlaneOptions options)
    {
        _pods = new(informers);
        _servicePods = new(informers, _pods);
        _context = new(client.As("kube-controller-manager"), informers, _pods, time, random, log);
        _controllers = Controllers(options);
    }

    /// <summary>Starts all of them; each begins once the informers hold everything there is.</summary>
    public void Start()
    {
        foreach (var controller in _controllers)
            controller.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_controllers.Select(controller => controller.DisposeAsync().AsTask()));
        _context.Dispose();
        _servicePods.Dispose();
        _pods.Dispose();
    }

    private List<Controller> Controllers(ControlPlaneOptions options) =>
    [
        new EndpointSliceController(_context, _servicePods),
        new EndpointsController(_context, _servicePods),
        new MirroringController(_context),
    ];
}

/// <param name="NamespaceMinimum">how long a namespace takes to go at least</param>
public sealed record ControlPlaneOptions(TimeSpan NamespaceMinimum);
