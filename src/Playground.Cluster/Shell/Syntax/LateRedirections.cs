using System.Collections;

namespace Playground.Cluster.Shell.Syntax;

/// <summary>Redirections by their place in the parser's list, where the text of a here-document is put once its lines were read.</summary>
internal sealed class LateRedirections(List<Redirection> all, List<int> places) : IReadOnlyList<Redirection>
{
    public int Count => places.Count;

    public Redirection this[int index] => all[places[index]];

    public IEnumerator<Redirection> GetEnumerator() => places.Select(place => all[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
