using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Playground.Web.Talks.Scripts.Files;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Components.Talks;

/// <summary>Where a presenter chooses, brings or writes the script of a talk.</summary>
public sealed partial class ScriptDesk
{
    private const string Example = """
        ---
        title: My talk
        summary: What it is about, in one sentence.
        minutes: 5
        namespaces: [talk]
        ---

        ## The first scene

        What you say. Only you see it.

        ```scene
        apply: |
          apiVersion: v1
          kind: Pod
          metadata:
            name: web
          spec:
            containers:
              - name: web
                image: nginx
        show: Pod web
        ```

        ## The second scene

        It asks itself for a page.

        ```scene
        select: Pod web
        flows:
          - from: web
            to: http://localhost
        ```
        """;

    private IReadOnlyList<ScriptFile> _files = [];
    private string? _draft;
    private bool _isAnother;
    private string _refused = "";

    [Parameter, EditorRequired] public ScriptRun Run { get; set; } = null!;

    [Parameter, EditorRequired] public ScriptStanding Standing { get; set; } = null!;

    /// <summary>Of the talk; what is being written is kept under it.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Back to the notes.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    protected override void OnInitialized() => _files = Folder.All;

    private void Write(string text, bool isAnother) => (_draft, _isAnother, _refused) = (text, isAnother, "");

    private Task Use(string text)
    {
        Run.Take(text, isAnother: true);
        return OnDone.InvokeAsync();
    }

    private async Task DoneAsync()
    {
        _draft = null;
        await OnDone.InvokeAsync();
    }

    /// <summary>One with mistakes is opened in the editor, where they stand at their lines.</summary>
    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > ScriptParser.LargestFile)
        {
            _refused = $"{chosen.File.Name} is larger than 256 KiB; a script is not.";
            return;
        }

        await using var stream = chosen.File.OpenReadStream(ScriptParser.LargestFile);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        if (Run.Take(text, isAnother: true).Problems.Count > 0)
            Write(text, isAnother: true);
        else
            await OnDone.InvokeAsync();
    }
}
