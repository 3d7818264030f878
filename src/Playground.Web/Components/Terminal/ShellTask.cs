using Playground.Web.Scene.Items;

namespace Playground.Web.Components.Terminal;

/// <summary>A command for a new tab: it is typed there, so that the learner sees what opened the shell.</summary>
/// <param name="Title">what the tab is called</param>
internal sealed record ShellTask(string Run, string Title)
{
    /// <summary>The shell of an object on the canvas; null: a plain shell on the laptop.</summary>
    public static ShellTask? Of(string id)
    {
        var (kind, name) = SceneId.Parse(id);
        return kind switch
        {
            "pod" => new($"kubectl exec -it {name.Name}{(name.Namespace is "default" ? "" : $" -n {name.Namespace}")} -- sh", name.Name),
            "node" => new($"ssh {name.Name}", name.Name),
            _ => null,
        };
    }
}
