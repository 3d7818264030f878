using System.Diagnostics;

namespace Playground.Benchmarks;

/// <summary>From the create call of a Deployment to its status saying that all pods are ready, with no delays.</summary>
internal sealed class DeploymentToReady(int pods) : Measurement
{
    public override string What => $"create a Deployment of {pods} pods to all ready";

    public override string Name => $"DeploymentToReady{pods}";

    public override async Task<string> RunAsync()
    {
        // The first run pays for compilation; a learner's cluster has run pods before
        List<double> seconds = [];
        for (var run = 0; run < (pods > 1000 ? 2 : 4); run++)
        {
            await using var cluster = await PodsRunning.StartAsync(pods);
            var began = Stopwatch.GetTimestamp();
            await PodsRunning.DeployAsync(cluster, pods);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return $"{seconds.Min():0.000} s (first run {seconds[0]:0.000} s)";
    }
}
