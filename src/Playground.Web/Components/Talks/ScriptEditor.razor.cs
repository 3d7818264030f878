using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Web.Lessons.Files;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Components.Talks;

/// <summary>An editor for a script, which shows mistakes at their lines. The text travels as a stream: it may be longer than a message.</summary>
public sealed partial class ScriptEditor : IAsyncDisposable
{
    private const long LargestText = ScriptParser.LargestFile * 4L;

    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<ScriptEditor>? _self;
    private IReadOnlyList<LessonProblem> _problems = [];

    /// <summary>What it begins with.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>What is being written is kept under it over a reload.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Takes the text, or says what is wrong with it.</summary>
    [Parameter, EditorRequired] public Func<string, ParsedScript> Save { get; set; } = null!;

    [Parameter] public EventCallback OnSaved { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    /// <summary>What is wrong with a text, for the marks in it.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<LessonProblem>> Check(IJSStreamReference text)
    {
        _problems = await ReadAsync(text) is { } read ? ScriptParser.Parse("script.md", read).Problems : [TooLarge];
        StateHasChanged();
        return _problems;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Talks/ScriptEditor.razor.js");
        _editor = await _module.InvokeAsync<IJSObjectReference>("init", _element, _self, Assets["dist/script.js"], Text, Name);
    }

    private static LessonProblem TooLarge => new("script.md", 1, "the script is larger than 256 KiB");

    private async Task SaveAsync()
    {
        if (_editor is null)
            return;
        var text = await ReadAsync(await _editor.InvokeAsync<IJSStreamReference>("read"));
        _problems = text is null ? [TooLarge] : Save(text).Problems;
        if (_problems.Count > 0)
            return;
        await _editor.InvokeVoidAsync("forget");
        await OnSaved.InvokeAsync();
    }

    private async Task CancelAsync()
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("forget");
        await OnCancel.InvokeAsync();
    }

    /// <summary>Null: it is larger than any script.</summary>
    private static async Task<string?> ReadAsync(IJSStreamReference text)
    {
        await using (text)
        {
            if (text.Length > LargestText)
                return null;
            await using var stream = await text.OpenReadStreamAsync(LargestText);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("stop");
                await _editor.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }

        _self?.Dispose();
    }
}
