using Playground.Cluster.Programs;
using Playground.Kubectl;
using Playground.Kubernetes.Client;

namespace Playground.Web.Terminals.Programs;

/// <summary>What this product brings to the learner's laptop.</summary>
internal static class LaptopPrograms
{
    /// <param name="api">where the cluster's API is served</param>
    public static IReadOnlyDictionary<string, IProgram> Of(Cluster.Cluster cluster, Uri api)
    {
        var http = new HttpTransport(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, api);
        return new Dictionary<string, IProgram>(StringComparer.Ordinal) { ["kubectl"] = new KubectlProgram(new ApiConnection(http, http), cluster) };
    }
}
