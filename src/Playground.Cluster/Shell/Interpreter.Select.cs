using Playground.Cluster.Shell.Builtins;
using Playground.Cluster.Shell.Expansion;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    private const int DefaultWidth = 80;

    /// <summary>Shows the menu, reads a number, runs the body; an empty line shows the menu again and the end of the input ends it.</summary>
    private async ValueTask<int> RunSelectAsync(Select choice)
    {
        var words = choice.Words is null ? [.. State.Positional] : await Expander.FieldsAsync(choice.Words);
        if (words.Count is 0)
            return State.Status = 0;
        var status = 0;
        var showsMenu = true;
        LoopDepth++;
        while (true)
        {
            if (showsMenu)
                await Process.ComplainAsync(Menu.Of(words, int.TryParse(State.Get("COLUMNS"), out var width) ? width : Process.AtTerminal?.Size.Width ?? DefaultWidth));
            await Process.ComplainAsync(State.Get("PS3") ?? "#? ");
            if (await InputBuiltins.ReadAsync(this, ["read", "REPLY"]) is not 0)
            {
                await Process.PrintAsync("\n");
                status = 1;
                break;
            }

            var reply = State.Get("REPLY") ?? "";
            showsMenu = reply.Length is 0;
            if (showsMenu)
                continue;
            Assign(choice.Name, int.TryParse(reply, out var number) && number >= 1 && number <= words.Count ? words[number - 1] : "");
            status = await RunAsync(choice.Body);
            if (EndsLoop())
                break;
            // the menu comes again when the answer was used up
            showsMenu = State.Get("REPLY") is null or "";
        }

        LoopDepth--;
        return Leaving is Leaving.Nothing ? State.Status = status : State.Status;
    }
}
