using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>Tables of several types one after another, with an empty line between them.</summary>
internal sealed class TableOutput(Run run, TableLook look)
{
    private readonly TablePrinter _printer = new();
    private ResourceInfo? _last;
    private long _writtenAtStart;

    public void Print(Target target, Table table, string eventType = "")
    {
        var separates = false;
        if (_last != target.Type)
        {
            separates = _last is not null && !look.NoHeaders && run.Out.Written > 0;
            _printer.Restart();
            _last = target.Type;
            _writtenAtStart = run.Out.Written;
        }

        var text = _printer.Print(table, For(target.Type), eventType);
        if (text.Length is 0)
        {
            // nothing of this type: the next one still gets its empty line
            if (run.Out.Written == _writtenAtStart)
                _last = run.Out.Written is 0 ? null : _last;
            return;
        }

        if (separates || (run.Out.Written > 0 && run.Out.Written == _writtenAtStart && !look.NoHeaders))
            run.Out.WriteLine();
        run.Out.Write(text);
    }

    private TableLook For(ResourceInfo type) => look with
    {
        WithNamespace = look.WithNamespace && type.Namespaced,
        KindPrefix = look.KindPrefix is "*" ? type.QualifiedKind : "",
    };
}
