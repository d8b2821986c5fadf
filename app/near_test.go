package app

import "testing"

func TestNamesThatMayMeanTheSameAreNear(t *testing.T) {
	for _, pair := range [][2]string{
		{"Hafiz Gul Bahadur", "Hafiz Gul Bahadur Group"},
		{"Haqqani Network", "the Haqqani group"},
		{"Tehreek-e-Taliban Pakistan", "TTP"},
		{"Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan"},
		{"Tehrik-i-Taliban Pakistan", "ttp"},
		{"FATA", "Federally Administered Tribal Areas"},
		{"Fata", "Federally Administered Tribal Areas"},
		{"Taleban", "Taliban"},
		{"Baluchistan", "Balochistan Province"},
		{"Jamaat-ul-Ahrar", "Jamat ul-Ahrar"},
		{"Lashkar-e-Jhangvi", "Lashkar i Jangvi"},
		{"Kurram Agency", "Kurram"},
		{"Kurram", "Khurram"},
		{"Banu", "Bannu district"},
		{"تحریک طالبان", "تحریک طالبان"},
	} {
		if !Near(pair[0], pair[1]) || !Near(pair[1], pair[0]) {
			t.Errorf("%v are not near: %q %q", pair, NameForms(pair[0]), NameForms(pair[1]))
		}
	}
	for _, pair := range [][2]string{
		{"Taliban", "Tehreek-e-Taliban Pakistan"},
		{"TTP", "TTP-KM"},
		{"TTP - MR", "TTP-KM"},
		{"Tehreek-e-Taliban Pakistan", "Tanzim Tahaffuz Pakistan"},
		{"Police", "Palace"},
		{"Swat", "Sweet"},
		{"Kabul", "Kabal District"},
		{"", ""},
		{"The Group", "The Network"},
	} {
		if Near(pair[0], pair[1]) {
			t.Errorf("%v are near: %q %q", pair, NameForms(pair[0]), NameForms(pair[1]))
		}
	}
}
