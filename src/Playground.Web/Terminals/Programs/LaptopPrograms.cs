using System.Text;
using Playground.Cluster.Programs;
using Playground.Kubectl;
using Playground.Kubernetes.Client;

namespace Playground.Web.Terminals.Programs;

/// <summary>What this product brings to the learner's laptop.</summary>
internal static class LaptopPrograms
{
    /// <param name="api">where the cluster's API is served</param>
    /// <param name="trusted">the authority of its certificate, in PEM, where that is https</param>
    public static IReadOnlyDictionary<string, IProgram> Of(Cluster.Cluster cluster, Uri api, string trusted)
    {
        var server = new KubeconfigCluster { Server = api.ToString(), CertificateAuthority = new(Encoding.ASCII.GetBytes(trusted)) };
        var http = HttpTransport.Connect(Kubeconfig.Of(cluster.Name, server, new() { Token = cluster.Api.Token }));
        return new Dictionary<string, IProgram>(StringComparer.Ordinal) { ["kubectl"] = new KubectlProgram(new ApiConnection(http, http), cluster) };
    }
}
