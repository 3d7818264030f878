using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;

namespace Playground.Web.Components.Lessons;

/// <summary>A question with choices. A wrong one says why it is wrong, and another try is free.</summary>
public sealed partial class QuestionCard
{
    private Choice? _chosen;

    [Parameter, EditorRequired] public Question Question { get; set; } = null!;

    [Parameter] public bool IsAnswered { get; set; }

    [Parameter] public EventCallback OnAnswered { get; set; }

    private Choice? Shown => IsAnswered ? Question.Choices.First(choice => choice.IsRight) : _chosen;

    private Task ChooseAsync(Choice choice)
    {
        _chosen = choice;
        return choice.IsRight ? OnAnswered.InvokeAsync() : Task.CompletedTask;
    }
}
