using Microsoft.AspNetCore.Components;
using Playground.Web.Sessions;

namespace Playground.Web.Components.Namespaces;

/// <summary>Which namespace is shown and where new things go.</summary>
public sealed partial class NamespaceChoice
{
    /// <summary>No namespace can have this name.</summary>
    private const string New = "+";

    private bool _naming;
    private string _name = "";

    [Parameter, EditorRequired] public IReadOnlyList<string> All { get; set; } = [];

    /// <summary>Null: all.</summary>
    [Parameter] public string? Chosen { get; set; }

    [Parameter] public EventCallback<string?> OnChoose { get; set; }

    [Parameter] public EventCallback<string> OnCreate { get; set; }

    [CascadingParameter] private Rights Rights { get; set; } = Rights.All;

    private Task ChooseAsync(ChangeEventArgs change)
    {
        if (change.Value is New)
        {
            (_naming, _name) = (true, "");
            return Task.CompletedTask;
        }

        return OnChoose.InvokeAsync(change.Value as string is "" ? null : change.Value as string);
    }

    private Task CreateAsync()
    {
        _naming = false;
        return OnCreate.InvokeAsync(_name.Trim());
    }
}
