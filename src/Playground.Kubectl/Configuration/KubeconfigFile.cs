using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Configuration;

/// <summary>The kubeconfig in use, as a tree, so that what kubectl does not know stays in it.</summary>
internal sealed record KubeconfigFile(string Path, JsonObject Tree, bool Exists)
{
    /// <param name="named">the --kubeconfig flag; empty: $KUBECONFIG, then ~/.kube/config</param>
    public static KubeconfigFile Of(KubectlHost host, string named)
    {
        var path = named.Length > 0 ? named
            : host.Environment.TryGetValue("KUBECONFIG", out var set) && set.Length > 0 ? set.Split(':').First(part => part.Length > 0)
            : (host.Environment.TryGetValue("HOME", out var home) ? home : "/root").TrimEnd('/') + "/.kube/config";
        if (host.Files.Find(path) is not { IsFolder: false, Length: var length })
            return named.Length is 0 ? new(path, Empty(), false) : throw new KubectlError($"stat {path}: no such file or directory");
        if (length is 0)
            return new(path, Empty(), true);
        try
        {
            var tree = KubernetesJson.ParseTree(KubernetesYaml.ToJson(host.Files.Read(path)).Json) as JsonObject;
            return new(path, tree ?? Empty(), true);
        }
        catch (Exception broken) when (broken is DecodeException or JsonException)
        {
            throw new KubectlError($"error loading config file \"{path}\": {broken.Message}");
        }
    }

    public Kubeconfig Typed()
    {
        try
        {
            return Kubeconfig.Parse(Encoding.UTF8.GetString(KubernetesJson.Serialize(Tree)));
        }
        catch (KubeconfigException broken)
        {
            throw new KubectlError($"error loading config file \"{Path}\": {broken.Message}");
        }
    }

    public void Save(KubectlHost host) => host.Files.Write(Path, Encoding.UTF8.GetBytes(KubernetesYaml.Write(Tree)));

    public JsonArray List(string name)
    {
        if (Tree[name] is JsonArray list)
            return list;
        var made = new JsonArray();
        Tree[name] = made;
        return made;
    }

    /// <summary>The entry of this name in a list, and what it says; null when there is none.</summary>
    public JsonObject? Entry(string list, string name) =>
        (Tree[list] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(entry => entry["name"]?.ToString() == name);

    private static JsonObject Empty() => new()
    {
        ["apiVersion"] = "v1",
        ["clusters"] = null,
        ["contexts"] = null,
        ["current-context"] = "",
        ["kind"] = "Config",
        ["preferences"] = new JsonObject(),
        ["users"] = null,
    };
}
