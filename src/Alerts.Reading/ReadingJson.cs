using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Reading.Feeds;
using Alerts.Reading.Relevance;
using Alerts.Reading.Stories.Attribution.Learning;
using Alerts.Reading.Stories.Clustering;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading;

/// <summary>The shapes of shipped data, of knowledge, and of what commands read and write. Nothing is read or written by reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AttributedArticle))]
[JsonSerializable(typeof(LabelledItem))]
[JsonSerializable(typeof(List<WatchTerm>))]
[JsonSerializable(typeof(ParsedFeed))]
[JsonSerializable(typeof(ReadingWords.WordsFile))]
[JsonSerializable(typeof(RelevanceModel))]
[JsonSerializable(typeof(Acts.ActsFile))]
[JsonSerializable(typeof(AnsweredWords.AnswersFile))]
[JsonSerializable(typeof(Background.BackgroundFile))]
[JsonSerializable(typeof(Credits.CreditsFile))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(PairModel))]
[JsonSerializable(typeof(GovernmentRecord))]
[JsonSerializable(typeof(OfficeRecord))]
[JsonSerializable(typeof(OutletRecord))]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(PhraseClass))]
[JsonSerializable(typeof(PhrasesRecord))]
[JsonSerializable(typeof(SlotMarks.SlotsFile))]
[JsonSerializable(typeof(ShippedKnowledge.ConceptsFile))]
[JsonSerializable(typeof(ShippedKnowledge.GovernmentsFile))]
[JsonSerializable(typeof(ShippedKnowledge.OfficesFile))]
[JsonSerializable(typeof(ShippedKnowledge.OutletsFile))]
[JsonSerializable(typeof(ShippedKnowledge.PeopleFile))]
[JsonSerializable(typeof(ShippedKnowledge.PlacesFile))]
internal sealed partial class ReadingJson : JsonSerializerContext;
