using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Lessons.Files;

/// <summary>A manifest inside an author's file.</summary>
internal static class ManifestText
{
    /// <param name="line">of the key it stands under</param>
    /// <param name="what">what holds it, for sentences</param>
    public static IReadOnlyList<KubernetesObject> Read(string yaml, int line, string what, LessonProblems problems)
    {
        var objects = new List<KubernetesObject>();
        try
        {
            foreach (var document in KubernetesYaml.Documents(yaml))
            {
                var tree = KubernetesJson.ParseTree(document.Json);
                if (Kinds.Find($"{tree?["apiVersion"]}", $"{tree?["kind"]}") is { } kind)
                    objects.Add(KubernetesJson.Deserialize(kind, document.Json));
                else
                    problems.Add(line, $"{what} holds an object of unknown kind \"{tree?["kind"]}\" in version \"{tree?["apiVersion"]}\"");
            }
        }
        catch (Exception unreadable) when (unreadable is DecodeException or System.Text.Json.JsonException or InvalidOperationException)
        {
            problems.Add(line, $"{what}: {unreadable.Message}");
        }

        return objects;
    }
}
