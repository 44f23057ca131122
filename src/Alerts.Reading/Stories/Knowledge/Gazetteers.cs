namespace Alerts.Reading.Stories.Knowledge;

internal static class Gazetteers
{
    /// <summary>Names that mean the same in every language: people, offices of one government, places, outlets and shared words.</summary>
    public static Gazetteer Of(KnowledgeBase knowledge, IEnumerable<(IReadOnlyList<string> Names, Entity.Outlet Entity)> outlets)
    {
        var gazetteer = new Gazetteer();
        Add(gazetteer, knowledge.Records.People.Select(p => (p.Names, (Entity)knowledge.People[p.Id])));
        Add(
            gazetteer,
            knowledge.Records.Offices.Where(o => o.Government is not null).Select(o => (o.Names, (Entity)knowledge.Offices[o.Id]))
        );
        Add(gazetteer, ShippedKnowledge.Places.Select(p => (p.Names, (Entity)knowledge.Places[p.Id])));
        Add(gazetteer, outlets.Select(o => (o.Names, (Entity)o.Entity)));
        foreach (var (id, names) in ShippedKnowledge.Concepts)
        {
            foreach (var name in names)
            {
                gazetteer.Add(name, new Entity.Concept(id), inflected: true);
            }
        }

        return gazetteer;
    }

    private static void Add(Gazetteer gazetteer, IEnumerable<(IReadOnlyList<string> Names, Entity Entity)> named)
    {
        foreach (var (names, entity) in named)
        {
            foreach (var name in names)
            {
                gazetteer.Add(name, entity);
            }
        }
    }
}
